package io.machtin.query.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.broker.deadletter.OpenLetters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A stage of the pipeline as it is now.
 *
 * @param id {@code ingest}, {@code enrich}, {@code store} or {@code serve}
 * @param says the state in words
 * @param facts the numbers behind it
 */
record Stage(String id, State state, String says, ObjectNode facts) {

  /** From the best to the worst. */
  enum State {
    /** Nothing waits longer than it may. */
    OK,
    /** Something waits longer than it may, but somebody works on it. */
    BEHIND,
    /** Something waits and nobody works on it, or nobody can read what is there. */
    STOPPED,
    /** Kafka or the database does not say. */
    UNKNOWN;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Stage of(String id, State state, String says) {
    return new Stage(id, state, says, JsonNodeFactory.instance.objectNode());
  }

  /**
   * A stage that works off a topic.
   *
   * @param waiting what came in now and must not wait long
   * @param backlog what may wait: archives, and articles that are enriched again
   * @param workers members of its consumer group
   */
  static Stage working(
      String id,
      Waiting waiting,
      long backlog,
      int workers,
      Optional<Throughput.Rate> rate,
      List<OpenLetters.Letter> letters,
      Duration behindAfter) {
    State state =
        waiting.events() + backlog > 0 && workers == 0
            ? State.STOPPED
            : waiting.oldest().compareTo(behindAfter) > 0 ? State.BEHIND : State.OK;
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    facts.putObject("waiting").put("events", waiting.events()).put("seconds", waiting.seconds());
    facts.put("backlog", backlog).put("workers", workers);
    rate.ifPresent(each -> add(each, facts));
    ObjectNode errors = facts.putObject("errors").put("open", letters.size());
    letters.stream()
        .max(Comparator.comparing(OpenLetters.Letter::at))
        .ifPresent(
            newest ->
                errors
                    .putObject("newest")
                    .put("at", newest.at().toString())
                    .put("reason", newest.reason()));
    return new Stage(id, state, words(waiting, backlog, workers, letters.size()), facts);
  }

  static void add(Throughput.Rate rate, ObjectNode facts) {
    facts
        .putObject("rate")
        .put("perMinute", rate.perMinute())
        .put("overSeconds", rate.overSeconds());
  }

  private static String words(Waiting waiting, long backlog, int workers, int letters) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        waiting.events() == 0
            ? "Nothing waits."
            : count(waiting.events(), "article waits", "articles wait")
                + ", the oldest for "
                + duration(waiting.oldest())
                + ".");
    if (backlog > 0) {
      sentences.add(count(backlog, "older article waits", "older articles wait") + " its turn.");
    }
    if (workers == 0) {
      sentences.add("Nobody works on it: the service is down or not connected to Kafka.");
    }
    if (letters > 0) {
      sentences.add(
          count(letters, "article", "articles")
              + " could not be processed (./machtin dlq list says why).");
    }
    return String.join(" ", sentences);
  }

  static String count(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }

  /** In the largest unit that leaves at least two of it. */
  static String duration(Duration time) {
    if (time.toHours() >= 48) {
      return time.toDays() + " days";
    }
    if (time.toMinutes() >= 120) {
      return time.toHours() + " hours";
    }
    return time.toSeconds() >= 120 ? time.toMinutes() + " minutes" : time.toSeconds() + " s";
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id).put("state", state.key()).put("says", says);
    json.setAll(facts);
    return json;
  }
}
