package io.machtin.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.system.faults.Auditor.Findings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever breaks, what was acknowledged is served once, in its newest revision, and what cannot be
 * processed is accounted for. The length is set by {@code -Dmachtin.faults.*}, see
 * docs/reliability.md.
 */
class FaultsIT {
  private static final int ARTICLES = Integer.getInteger("machtin.faults.articles", 800);
  private static final int KILLS = Integer.getInteger("machtin.faults.kills", 3);
  private static final int OTHERS = Integer.getInteger("machtin.faults.others", 1);
  private static final int SECONDS = Integer.getInteger("machtin.faults.seconds", 20);
  private static final int REPLICAS = 2;
  private static final long SEED = Long.getLong("machtin.faults.seed", 2026);
  private static final Duration SETTLING = Duration.ofMinutes(4);

  @TempDir static Path folder;

  @Test
  void what_was_acknowledged_is_served_once_and_newest_whatever_breaks() throws Exception {
    // The auditor reads what was there, so nothing is compacted away.
    try (TestBed bed = TestBed.start(folder, REPLICAS, Map.of(), Map.of())) {
      Intruder intruder = new Intruder(bed.broker().bootstrapServers(), SEED);
      Chaos chaos = new Chaos(bed, intruder, KILLS, OTHERS, SEED);
      NewsDesk desk =
          new NewsDesk(bed.services("ingest-service"), ARTICLES, 1.4 * ARTICLES / SECONDS, SEED);
      ExecutorService threads = Executors.newSingleThreadExecutor();
      try {
        Future<Void> delivery = threads.submit(desk);
        chaos.rage(Duration.ofSeconds(SECONDS));
        delivery.get();
      } finally {
        threads.shutdownNow();
      }
      bed.awaitReady();

      Findings findings = settled(bed, desk);
      report(desk, intruder, chaos, findings);

      assertThat(findings).as("after %s", chaos.done()).matches(Findings::areNone);
      assertThat(desk.rejected()).isEqualTo(desk.unacceptable());
      assertThat(dead(bed, TestBed.RAW_DEAD, intruder.poisonedRaw()))
          .containsExactlyInAnyOrderElementsOf(intruder.poisonedRaw());
      assertThat(new HashSet<>(dead(bed, TestBed.ENRICHED_DEAD, intruder.poisonedEnriched())))
          .isEqualTo(intruder.poisonedEnriched());
    }
  }

  /** The findings once there are none any more, or when the time for that is over. */
  private static Findings settled(TestBed bed, NewsDesk desk) throws Exception {
    Auditor auditor = new Auditor(bed.query());
    long limit = System.nanoTime() + SETTLING.toNanos();
    Findings findings = auditor.compare(desk.promises(), desk.unanswered());
    while (!findings.areNone() && System.nanoTime() < limit) {
      Thread.sleep(500);
      findings = auditor.compare(desk.promises(), desk.unanswered());
    }
    return findings;
  }

  private static List<String> dead(TestBed bed, String name, Set<String> expected)
      throws InterruptedException {
    Topic topic = new Topic(bed.broker().bootstrapServers(), name);
    Deadline deadline = Deadline.in(SETTLING, "the dead letters " + expected + " are in " + name);
    while (!topic.keys().containsAll(expected)) {
      deadline.pause();
    }
    if (!expected.isEmpty()) {
      assertThat(topic.header("dead-letter-reason")).isNotEmpty().doesNotContain("");
      assertThat(topic.header("dead-letter-offset")).isNotEmpty().doesNotContain("");
      assertThat(topic.header("dead-letter-topic")).containsExactly(name.replace(".dlq", ""));
    }
    return topic.keys();
  }

  private static void report(NewsDesk desk, Intruder intruder, Chaos chaos, Findings findings) {
    System.out.printf(
        Locale.ROOT,
        "%d submissions of %d articles, %d asked again, %d rejected, %d old events repeated,"
            + " %d+%d poisoned%n%s%nslowest stop %d ms%nlost %d, doubled %d, older %d, different %d, unexpected %d%n",
        desk.handedIn(),
        desk.promises().size(),
        desk.askedAgain(),
        desk.rejected(),
        intruder.repeated(),
        intruder.poisonedRaw().size(),
        intruder.poisonedEnriched().size(),
        String.join("\n", chaos.done()),
        chaos.slowestStop().toMillis(),
        findings.lost().size(),
        findings.doubled().size(),
        findings.older().size(),
        findings.different().size(),
        findings.unexpected().size());
  }
}
