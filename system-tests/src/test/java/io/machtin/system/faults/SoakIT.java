package io.machtin.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long time at a steady rate, in which nothing may grow that should not: {@code
 * -Dmachtin.soak.minutes=60}, see docs/reliability.md.
 */
@EnabledIfSystemProperty(
    named = "machtin.soak.minutes",
    matches = "\\d+",
    disabledReason = "a command of its own: -Dit.test=SoakIT -Dmachtin.soak.minutes=60")
class SoakIT {
  private static final Duration TIME =
      Duration.ofMinutes(Integer.getInteger("machtin.soak.minutes", 60));
  private static final int ARTICLES_A_SECOND = Integer.getInteger("machtin.soak.rate", 50);
  private static final int ARTICLES = Integer.getInteger("machtin.soak.articles", 3000);
  private static final Duration BETWEEN_SAMPLES = Duration.ofMinutes(1);

  /**
   * What is looked at first belongs to the warming up: caches, compiled code, tables in balance.
   */
  private static final double WARM_UP = 0.3;

  /** Flat is what grows by less than this part of itself over the time after the warm-up. */
  private static final double FLAT = 0.15;

  /**
   * Bytes by which a table or an index may grow in any case: a page more is much for a small one.
   */
  private static final double A_FEW_PAGES = 64 << 10;

  /** What depends on who else works on the machine, or on when the log cleaner came by. */
  private static final double NEARLY_FLAT = 0.5;

  /**
   * Old segments are compacted away, so that only what articles there are decides their size. The
   * ends of transactions stay as long as deletions do, which is a day otherwise.
   */
  private static final Map<String, String> COMPACTED =
      Map.of(
          "cleanup.policy", "compact",
          "segment.ms", "60000",
          "min.cleanable.dirty.ratio", "0.2",
          "delete.retention.ms", "60000");

  /**
   * A GIN index keeps every key that it ever had, and a changed text has some numbers in its
   * near-duplicate signature that no other has: docs/reliability.md. So much may come with a
   * revision, and no more.
   */
  private static final String KEEPS_KEYS = "index query.article_match";

  private static final double MOST_BYTES_OF_KEYS = 300;

  /** As the launcher has it, with files that are full within the warm-up. */
  private static final Map<String, String> TURNED_OVER_LOG =
      Map.of(
          "QUARKUS_LOG_FILE_ENABLED", "true",
          "QUARKUS_LOG_FILE_ROTATION_MAX_FILE_SIZE", "20K",
          "QUARKUS_LOG_FILE_ROTATION_MAX_BACKUP_INDEX", "1",
          "QUARKUS_LOG_CONSOLE_ENABLED", "false");

  /**
   * What grows with the number of revisions, and should: every revision is kept. The broker's own
   * topics are compacted once a segment of 100 MB is full.
   */
  private static final Set<String> GROWING =
      Set.of(
          "table query.revision",
          "index query.revision_pkey",
          KEEPS_KEYS,
          "topic __consumer_offsets",
          "topic __transaction_state",
          "topic __cluster_metadata");

  @TempDir static Path folder;

  private final Map<String, Trend> trends = new TreeMap<>();
  private final Trend revisions = new Trend();

  @Test
  void nothing_grows_that_should_not() throws Exception {
    try (TestBed bed = TestBed.start(folder, 1, COMPACTED, TURNED_OVER_LOG)) {
      Service ingest = bed.services("ingest-service").get(0);
      SteadyDesk desk = new SteadyDesk(ingest, ARTICLES, ARTICLES_A_SECOND);
      Probe probe = new Probe(ingest, bed.query());
      ExecutorService threads = Executors.newSingleThreadExecutor();
      try {
        Future<Void> delivery = threads.submit(desk);
        long begin = System.nanoTime();
        long warm = begin + (long) (WARM_UP * TIME.toNanos());
        while (System.nanoTime() - begin < TIME.toNanos()) {
          if (System.nanoTime() < warm) {
            trends.clear();
            revisions.clear();
          }
          List<Duration> latencies = probe.askFor(BETWEEN_SAMPLES);
          assertThat(delivery.isDone()).as("the desk has ended by itself").isFalse();
          note(bed, latencies);
          revisions.add(desk.handedIn());
          System.out.printf(
              Locale.ROOT,
              "after %d s: %d handed in%n",
              Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
              desk.handedIn());
        }
        desk.stop();
        delivery.get();
        report(desk);
      } finally {
        threads.shutdownNow();
      }
    }
    double keys = trend(KEEPS_KEYS).gain() / revisions.gain();
    System.out.printf(Locale.ROOT, "%s: %.0f bytes a revision%n", KEEPS_KEYS, keys);
    SoftAssertions verdict = new SoftAssertions();
    verdict
        .assertThat(keys)
        .as("bytes a revision in %s", KEEPS_KEYS)
        .isLessThan(MOST_BYTES_OF_KEYS);
    trends.forEach(
        (name, trend) -> {
          if (!isStored(name) || trend.gain() > A_FEW_PAGES) {
            verdict
                .assertThat(trend.growth())
                .as("growth of %s: %s", name, trend.values())
                .isLessThan(limit(name));
          }
        });
    verdict.assertAll();
  }

  private static boolean isStored(String name) {
    return name.startsWith("table ") || name.startsWith("index ");
  }

  private static double limit(String name) {
    if (GROWING.contains(name)) {
      return Double.MAX_VALUE;
    }
    return name.startsWith("latency") || name.startsWith("topic") || name.equals("log files")
        ? NEARLY_FLAT
        : FLAT;
  }

  private void note(TestBed bed, List<Duration> latencies) throws IOException, SQLException {
    List<Duration> sorted = latencies.stream().sorted(Comparator.naturalOrder()).toList();
    trend("latency median (ms)").add(sorted.get(sorted.size() / 2).toNanos() / 1e6);
    for (Service service : bed.services()) {
      Vitals vitals = Vitals.of(service.process().handle());
      trend(service.module() + " heap after collection (KiB)").add(vitals.heapKiB());
      trend(service.module() + " resident (KiB)").add(vitals.residentKiB());
      trend(service.module() + " threads").add(vitals.threads());
      trend(service.module() + " open files").add(vitals.openFiles());
    }
    Storage.of(bed).forEach((name, bytes) -> trend(name).add(bytes));
  }

  private Trend trend(String name) {
    return trends.computeIfAbsent(name, unknown -> new Trend());
  }

  private void report(SteadyDesk desk) {
    System.out.printf(
        Locale.ROOT,
        "%d minutes, %d revisions of %d articles, %d a second, %d times refused%n%-50s %14s %14s %14s %8s%n",
        TIME.toMinutes(),
        desk.handedIn(),
        ARTICLES,
        ARTICLES_A_SECOND,
        desk.refused(),
        "",
        "first",
        "median",
        "last",
        "growth");
    trends.forEach(
        (name, trend) ->
            System.out.printf(
                Locale.ROOT,
                "%-50s %14.0f %14.0f %14.0f %+7.1f %%%n",
                name,
                trend.values().get(0),
                trend.median(),
                trend.values().get(trend.values().size() - 1),
                100 * trend.growth()));
  }
}
