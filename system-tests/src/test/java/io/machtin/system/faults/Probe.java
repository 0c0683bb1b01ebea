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

/** Hands in one article at a time and asks for it until it is served. */
final class Probe {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Duration SERVED_LIMIT = Duration.ofMinutes(1);
  private static final long BETWEEN_PROBES_MILLIS = 2_000;
  private static final long BETWEEN_LOOKS_MILLIS = 5;

  /** Not among those that a desk hands in. */
  private static final int NUMBER = 1_000_000_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Service ingest;
  private final Service query;
  private int version;

  Probe(Service ingest, Service query) {
    this.ingest = ingest;
    this.query = query;
  }

  /** Probes for some time, and says for each how long it took from the sending to the serving. */
  List<Duration> askFor(Duration time) throws IOException, InterruptedException {
    List<Duration> latencies = new ArrayList<>();
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      latencies.add(ask());
      Thread.sleep(BETWEEN_PROBES_MILLIS);
    }
    return latencies;
  }

  /** One probe; refused, it asks again, and that counts. */
  Duration ask() throws IOException, InterruptedException {
    version++;
    long begin = System.nanoTime();
    HttpResponse<String> response = handIn();
    while (response.statusCode() == 429 || response.statusCode() == 503) {
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
      response = handIn();
    }
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    JsonNode result = MAPPER.readTree(response.body()).get("results").get(0);
    String path = "/v1/articles/" + result.get("id").asText();
    while (servedRevision(path) < result.get("revision").asInt()) {
      assertThat(System.nanoTime() - begin).isLessThan(SERVED_LIMIT.toNanos());
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private HttpResponse<String> handIn() throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(ingest.at("/v1/articles"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(new Submission(NUMBER, version).json()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private int servedRevision(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(query.at(path)).build(), HttpResponse.BodyHandlers.ofString());
    return response.statusCode() == 200
        ? MAPPER.readTree(response.body()).get("revision").asInt()
        : 0;
  }
}
