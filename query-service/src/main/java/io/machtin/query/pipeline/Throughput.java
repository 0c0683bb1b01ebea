package io.machtin.query.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much went through, by comparing how far a stage was at two times of asking. Not thread-safe.
 */
final class Throughput {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Map<String, Deque<Sample>> samples = new HashMap<>();

  private record Sample(Instant at, long total) {}

  /** So many a minute, measured over so many seconds. */
  record Rate(double perMinute, long overSeconds) {
    static Rate of(long events, Duration over) {
      double perMinute = events * 60_000.0 / Math.max(1, over.toMillis());
      return new Rate(Math.round(perMinute * 10) / 10.0, over.toSeconds());
    }
  }

  /**
   * The rate since the earliest time within the last five minutes at which it was asked for; absent
   * at the first time.
   *
   * @param total a number that grows by one with each event
   */
  Optional<Rate> rate(String stage, long total, Instant now) {
    Deque<Sample> known = samples.computeIfAbsent(stage, first -> new ArrayDeque<>());
    known.removeIf(each -> each.at().isBefore(now.minus(WINDOW)) || each.total() > total);
    known.addLast(new Sample(now, total));
    Sample earliest = known.getFirst();
    Duration over = Duration.between(earliest.at(), now);
    return over.compareTo(SHORTEST) < 0
        ? Optional.empty()
        : Optional.of(Rate.of(total - earliest.total(), over));
  }
}
