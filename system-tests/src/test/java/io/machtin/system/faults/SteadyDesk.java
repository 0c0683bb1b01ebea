package io.machtin.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Hands in the same articles again and again, each time changed, at a steady rate until stopped.
 * What is refused because there is too much to do is handed in again a second later.
 */
final class SteadyDesk implements Callable<Void> {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Service ingest;
  private final int articles;
  private final int articlesASecond;
  private volatile boolean stopped;
  private volatile int handedIn;
  private volatile int refused;

  SteadyDesk(Service ingest, int articles, int articlesASecond) {
    this.ingest = ingest;
    this.articles = articles;
    this.articlesASecond = articlesASecond;
  }

  @Override
  public Void call() throws Exception {
    long begin = System.nanoTime();
    for (long second = 1; !stopped; second++) {
      String lines =
          IntStream.range(handedIn, handedIn + articlesASecond)
              .mapToObj(i -> new Submission(i % articles, 1 + i / articles).json())
              .collect(Collectors.joining("\n"));
      HttpRequest request =
          HttpRequest.newBuilder(ingest.at("/v1/articles"))
              .header("Content-Type", "application/x-ndjson")
              .POST(BodyPublishers.ofString(lines))
              .build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isIn(202, 429, 503);
      if (response.statusCode() == 202) {
        handedIn += articlesASecond;
      } else {
        refused++;
      }
      long early = begin + second * 1_000_000_000 - System.nanoTime();
      Thread.sleep(Math.max(0, early / 1_000_000));
    }
    return null;
  }

  void stop() {
    stopped = true;
  }

  int handedIn() {
    return handedIn;
  }

  /** Requests that were answered with 429 or 503. */
  int refused() {
    return refused;
  }
}
