package io.machtin.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rate at which a count rises. */
class ThroughputTest {
  private final Throughput throughput = new Throughput(Duration.ofDays(1), Duration.ofDays(1));

  @Test
  void isMeasuredFromHalfOfAllOnWhereTheWarmUpWouldTakeLonger() throws Exception {
    Iterator<Long> counts = List.of(0L, 1L, 40L, 60L, 100L).iterator();
    long begin = System.nanoTime();

    double rate = throughput.of(counts::next, 100).perSecond();

    double seconds = (System.nanoTime() - begin) / 1e9;
    assertThat(rate).isGreaterThan(40 / seconds);
    assertThat(counts.hasNext()).isFalse();
  }

  @Test
  void doesNotCountTheTimeInWhichNothingMovesAnyMore() throws Exception {
    Iterator<Long> counts = List.of(1L, 2L, 4L, 4L, 4L, 5L).iterator();
    Throughput untilTheWindowEnds = new Throughput(Duration.ZERO, Duration.ofDays(1));

    assertThat(untilTheWindowEnds.of(counts::next, 5).perSecond()).isPositive().isLessThan(1_000);
  }
}
