package io.machtin.bench.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.bench.stage.MeasurementException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Sends articles to the push API and insists on their being taken. Thread-safe. */
final class PushClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ACCEPTED = 202;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI articles;

  PushClient(Replica ingest) {
    articles = ingest.at("/v1/articles");
  }

  /**
   * One article in a request.
   *
   * @return its id
   */
  String one(byte[] article) throws IOException, InterruptedException, MeasurementException {
    return post("application/json", article).get(0);
  }

  /**
   * Many articles in a request.
   *
   * @param lines one article a line
   * @return their ids
   */
  List<String> many(byte[] lines) throws IOException, InterruptedException, MeasurementException {
    return post("application/x-ndjson", lines);
  }

  private List<String> post(String type, byte[] body)
      throws IOException, InterruptedException, MeasurementException {
    HttpResponse<byte[]> response =
        http.send(
            HttpRequest.newBuilder(articles)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofByteArray());
    JsonNode answer = JSON.readTree(response.body());
    if (response.statusCode() != ACCEPTED || answer.at("/counts/rejected").asInt() > 0) {
      throw new MeasurementException(
          "the push API did not take everything: " + response.statusCode() + " " + answer);
    }
    List<String> ids = new ArrayList<>();
    answer.path("results").forEach(result -> ids.add(result.path("id").asText()));
    return ids;
  }
}
