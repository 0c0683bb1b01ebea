package io.machtin.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five times of what the pipeline can take, and afterwards nothing: {@code
 * -Dmachtin.overload.seconds=60}, see docs/reliability.md.
 */
@EnabledIfSystemProperty(
    named = "machtin.overload.seconds",
    matches = "\\d+",
    disabledReason = "a command of its own: -Dit.test=OverloadIT -Dmachtin.overload.seconds=60")
class OverloadIT {
  private static final int SECONDS = Integer.getInteger("machtin.overload.seconds", 60);
  private static final int TIMES = 5;

  /** Small requests: they are what overloads a service, large ones are streamed. */
  private static final int BATCH = 5;

  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration RECOVERY = Duration.ofSeconds(10);

  @TempDir static Path folder;

  /** Many connections, as many callers have. */
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final AtomicInteger next = new AtomicInteger();

  /** How requests were answered, by status; 0 stands for no answer. */
  private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();

  @Test
  void too_much_is_refused_with_a_time_to_come_again_and_forgotten_soon() throws Exception {
    try (TestBed bed = TestBed.start(folder, 1, Map.of(), Map.of())) {
      Service ingest = bed.services("ingest-service").get(0);
      sustained(ingest, WARM_UP);
      double sustained = sustained(ingest, WARM_UP);

      answers.clear();
      flood(ingest, TIMES * sustained);
      long end = System.nanoTime();
      Duration untilTaken = untilTaken(ingest, end);
      Probe probe = new Probe(ingest, bed.query());
      Duration firstServed = probe.ask();
      Duration untilCaughtUp = Duration.ofNanos(System.nanoTime() - end);

      System.out.printf(
          Locale.ROOT,
          "%.0f requests of %d articles a second are taken; offered %d times as many for %d s%n"
              + "answers by status: %s%n"
              + "next request taken after %d ms; %d ms until an article is served again"
              + " (%d ms from its sending)%n",
          sustained,
          BATCH,
          TIMES,
          SECONDS,
          new TreeMap<>(answers),
          untilTaken.toMillis(),
          untilCaughtUp.toMillis(),
          firstServed.toMillis());
      assertThat(answers.keySet()).isSubsetOf(202, 429, 503);
      assertThat(answers).containsKey(429);
      assertThat(untilTaken).isLessThan(RECOVERY);
      for (Service service : bed.services()) {
        assertThat(service.process().isAlive()).as("%s lives", service.replica()).isTrue();
      }
    }
  }

  /** Requests a second that are taken from callers who wait for their answers. */
  private double sustained(Service ingest, Duration time) throws Exception {
    AtomicInteger taken = new AtomicInteger();
    long end = System.nanoTime() + time.toNanos();
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread caller =
          new Thread(
              () -> {
                while (System.nanoTime() < end) {
                  if (status(send(ingest).join()) == 202) {
                    taken.incrementAndGet();
                  }
                }
              });
      caller.start();
      callers.add(caller);
    }
    for (Thread caller : callers) {
      caller.join();
    }
    return taken.get() / (double) time.toSeconds();
  }

  /** Sends at a rate, whatever becomes of what was sent. */
  private void flood(Service ingest, double requestsASecond) throws InterruptedException {
    List<CompletableFuture<?>> open = new ArrayList<>();
    long begin = System.nanoTime();
    for (int sent = 0; sent < SECONDS * requestsASecond; sent++) {
      long early = begin + (long) (sent / requestsASecond * 1e9) - System.nanoTime();
      if (early > 1_000_000) {
        Thread.sleep(early / 1_000_000);
      }
      open.add(
          send(ingest)
              .handle((answer, failure) -> failure == null ? status(answer) : 0)
              .thenAccept(
                  status ->
                      answers
                          .computeIfAbsent(status, unknown -> new AtomicInteger())
                          .incrementAndGet()));
    }
    CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).join();
  }

  private Duration untilTaken(Service ingest, long since) throws InterruptedException {
    while (status(send(ingest).join()) != 202) {
      Thread.sleep(50);
    }
    return Duration.ofNanos(System.nanoTime() - since);
  }

  private CompletableFuture<HttpResponse<String>> send(Service ingest) {
    int from = next.getAndAdd(BATCH);
    String lines =
        IntStream.range(from, from + BATCH)
            .mapToObj(number -> new Submission(number, 1).json())
            .collect(Collectors.joining("\n"));
    return http.sendAsync(
        HttpRequest.newBuilder(ingest.at("/v1/articles"))
            .header("Content-Type", "application/x-ndjson")
            .timeout(Duration.ofMinutes(1))
            .POST(BodyPublishers.ofString(lines))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static int status(HttpResponse<String> answer) {
    if (answer.statusCode() != 202) {
      assertThat(answer.headers().firstValue("Retry-After")).as(answer.body()).isPresent();
    }
    return answer.statusCode();
  }
}
