package io.machtin.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Hands in articles, steadily: new ones, the same again, changed ones and such as cannot be
 * accepted. A batch whose answer does not come is handed in again until it does.
 */
final class NewsDesk implements Callable<Void> {
  private static final int BATCH = 20;
  private static final int ONE_IN_REPEATED = 8;
  private static final int ONE_IN_CHANGED = 4;
  private static final int ONE_IN_UNACCEPTABLE = 100;

  /**
   * Longer than a service keeps a request: a replica that goes on with one which was given up here
   * would take an older content in after a newer one, and be right.
   */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(100);

  private static final Duration BATCH_LIMIT = Duration.ofMinutes(5);
  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * What ingest-service has promised to keep.
   *
   * @param submission its content
   * @param revision its number in the order of changes
   */
  record Promise(Submission submission, int revision) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Service> ingest;
  private final List<Submission> plan;
  private final double articlesASecond;
  private final Map<String, Promise> promises = new ConcurrentHashMap<>();
  private final Set<Submission> unanswered = ConcurrentHashMap.newKeySet();
  private final AtomicInteger rejected = new AtomicInteger();
  private final AtomicInteger askedAgain = new AtomicInteger();
  private int turn;

  /**
   * @param ingest replicas, asked in turn
   */
  NewsDesk(List<Service> ingest, int articles, double articlesASecond, long seed) {
    this.ingest = ingest;
    this.articlesASecond = articlesASecond;
    this.plan = plan(articles, new Random(seed));
  }

  /** Later submissions of an article come some time after the first, in the order of versions. */
  private static List<Submission> plan(int articles, Random random) {
    List<Submission> plan = new ArrayList<>();
    for (int number = 0; number < articles; number++) {
      plan.add(new Submission(number, random.nextInt(ONE_IN_UNACCEPTABLE) == 0 ? 0 : 1));
    }
    for (int number = 0; number < articles; number++) {
      if (plan.get(number).isAcceptable()) {
        if (random.nextInt(ONE_IN_REPEATED) == 0) {
          plan.add(new Submission(number, 1));
        }
        for (int version = 2; random.nextInt(ONE_IN_CHANGED) == 0; version++) {
          plan.add(new Submission(number, version));
        }
      }
    }
    return plan;
  }

  @Override
  public Void call() throws InterruptedException {
    long begin = System.nanoTime();
    for (int from = 0; from < plan.size(); from += BATCH) {
      long due = begin + (long) (from / articlesASecond * 1e9);
      long early = due - System.nanoTime();
      if (early > 0) {
        Thread.sleep(early / 1_000_000);
      }
      deliver(plan.subList(from, Math.min(plan.size(), from + BATCH)));
    }
    return null;
  }

  private void deliver(List<Submission> batch) throws InterruptedException {
    String lines = batch.stream().map(Submission::json).collect(Collectors.joining("\n"));
    Deadline deadline = Deadline.in(BATCH_LIMIT, "a batch of articles is taken");
    while (!isTaken(batch, request(lines))) {
      askedAgain.incrementAndGet();
      deadline.pause();
    }
  }

  private HttpRequest request(String lines) {
    turn++;
    return HttpRequest.newBuilder(ingest.get(turn % ingest.size()).at("/v1/articles"))
        .header("Content-Type", "application/x-ndjson")
        .timeout(ANSWER_LIMIT)
        .POST(BodyPublishers.ofString(lines))
        .build();
  }

  private boolean isTaken(List<Submission> batch, HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      int status = response.statusCode();
      assertThat(status).as(response.body()).isIn(202, 429, 503);
      if (status != 202) {
        // Quarkus itself answers for a service that is going down, without a body.
        boolean goingDown = status == 503 && response.body().isEmpty();
        assertThat(goingDown || response.headers().firstValue("Retry-After").isPresent())
            .as("%d says when to come again: %s", status, response.body())
            .isTrue();
        return false;
      }
      JsonNode results = MAPPER.readTree(response.body()).get("results");
      assertThat(results).hasSize(batch.size());
      for (int i = 0; i < batch.size(); i++) {
        note(batch.get(i), results.get(i));
      }
      return true;
    } catch (IOException killedOrPaused) {
      unanswered.addAll(batch);
      return false;
    }
  }

  private void note(Submission submission, JsonNode result) {
    if (!submission.isAcceptable()) {
      assertThat(result.get("status").asText()).isEqualTo("rejected");
      assertThat(result.get("reason").asText()).isEqualTo("invalid-article");
      rejected.incrementAndGet();
      return;
    }
    assertThat(result.get("status").asText()).isIn("new", "updated", "unchanged");
    promises.merge(
        result.get("id").asText(),
        new Promise(submission, result.get("revision").asInt()),
        (before, now) -> now.revision() >= before.revision() ? now : before);
  }

  /** What was acknowledged, by id, as it has to be in the end. */
  Map<String, Promise> promises() {
    return Map.copyOf(promises);
  }

  int handedIn() {
    return plan.size();
  }

  /**
   * What was in a request that got no answer. It was handed in again, but the request may have
   * taken effect after that, for nobody can call it back.
   */
  Set<Submission> unanswered() {
    return Set.copyOf(unanswered);
  }

  /** How many of them must be rejected. */
  int unacceptable() {
    return (int) plan.stream().filter(submission -> !submission.isAcceptable()).count();
  }

  int rejected() {
    return rejected.get();
  }

  int askedAgain() {
    return askedAgain.get();
  }
}
