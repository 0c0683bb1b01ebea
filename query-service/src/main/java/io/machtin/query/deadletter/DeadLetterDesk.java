package io.machtin.query.deadletter;

import io.machtin.broker.deadletter.DeadLetter;
import io.machtin.broker.deadletter.DeadLetter.Place;
import io.machtin.broker.deadletter.DeadLetterBox;
import io.machtin.broker.deadletter.Settlement;
import io.machtin.broker.topic.BrokerUnreachableException;
import io.machtin.query.consume.KafkaClients;
import io.machtin.query.problem.NotThereException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of this pipeline. One administrator at a time: the box is not thread-safe, and
 * whoever settles must not be overtaken. Connects when it is first asked.
 */
@Singleton
final class DeadLetterDesk {
  /** Most letters that one request settles. */
  static final int MOST = 200;

  private final KafkaClients clients;
  private @Nullable DeadLetterBox box;

  DeadLetterDesk(KafkaClients clients) {
    this.clients = clients;
  }

  /**
   * @param after the letter behind which the page begins
   * @throws BrokerUnreachableException if Kafka does not answer, as all methods do
   */
  synchronized LetterPage page(List<String> topics, @Nullable Place after, int limit) {
    return with(
        open -> {
          List<DeadLetter> letters = new ArrayList<>(open.open(topics, after, limit + 1));
          String next = null;
          if (letters.size() > limit) {
            letters.remove(limit);
            next = letters.get(limit - 1).id();
          }
          return new LetterPage(
              open.count(topics), letters.stream().map(LetterView::of).toList(), next);
        });
  }

  /**
   * @throws NotThereException if no letter of this id is open
   */
  synchronized WholeLetter letter(String id) {
    return with(
        open -> {
          DeadLetter letter = letter(open, id);
          Optional<ConsumerRecord<byte[], byte[]>> record = open.record(letter);
          if (record.isEmpty() && !letter.isWithoutValue()) {
            throw unknown(id);
          }
          return WholeLetter.of(letter, record.map(ConsumerRecord::value).orElse(new byte[0]));
        });
  }

  /**
   * Sends letters to where they came from.
   *
   * @throws NotThereException if one of them is not open; then none is sent
   */
  synchronized Settled replay(List<String> ids) {
    return with(open -> replayed(open, letters(open, ids)));
  }

  /** Sends the first of all letters of some topics. */
  synchronized Settled replayAll(List<String> topics) {
    return with(open -> replayed(open, open.open(topics, null, MOST)));
  }

  /**
   * Settles letters for good.
   *
   * @throws NotThereException if one of them is not open; then none is settled
   */
  synchronized Settled discard(List<String> ids) {
    return with(open -> discarded(open, letters(open, ids)));
  }

  /** Settles the first of all letters of some topics. */
  synchronized Settled discardAll(List<String> topics) {
    return with(open -> discarded(open, open.open(topics, null, MOST)));
  }

  private static Settled replayed(DeadLetterBox open, List<DeadLetter> letters) {
    try {
      return settled(open, letters, open.replay(letters));
    } catch (NoSuchElementException e) {
      throw NotThereException.unknown("dead letter of these", String.valueOf(e.getMessage()));
    }
  }

  private static Settled discarded(DeadLetterBox open, List<DeadLetter> letters) {
    open.discard(letters);
    return settled(open, letters, Collections.nCopies(letters.size(), Settlement.DISCARDED));
  }

  private static Settled settled(
      DeadLetterBox open, List<DeadLetter> letters, List<Settlement> settlements) {
    List<Settled.Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < letters.size(); i++) {
      outcomes.add(
          new Settled.Outcome(
              letters.get(i).id(), settlements.get(i).name().toLowerCase(Locale.ROOT)));
    }
    return new Settled(outcomes, open.count(DeadLetterBox.TOPICS));
  }

  private static List<DeadLetter> letters(DeadLetterBox open, List<String> ids) {
    return ids.stream().map(id -> letter(open, id)).toList();
  }

  private static DeadLetter letter(DeadLetterBox open, String id) {
    return Place.of(id).flatMap(open::letter).orElseThrow(() -> unknown(id));
  }

  private static NotThereException unknown(String id) {
    return NotThereException.unknown("open dead letter", id);
  }

  /** After a failure the connection is made anew the next time. */
  private <T> T with(Function<DeadLetterBox, T> work) {
    DeadLetterBox open = box == null ? new DeadLetterBox(clients.connection()) : box;
    box = open;
    try {
      return work.apply(open);
    } catch (BrokerUnreachableException e) {
      close();
      throw e;
    }
  }

  @PreDestroy
  synchronized void close() {
    if (box != null) {
      box.close();
      box = null;
    }
  }
}
