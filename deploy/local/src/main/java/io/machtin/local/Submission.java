package io.machtin.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends news to the push API of a running stack and counts what became of it. */
final class Submission {
  static final String HTML = "text/html";
  static final String TEXT = "text/plain";
  static final String JSON = "application/json";
  static final String NDJSON = "application/x-ndjson";

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final int ATTEMPTS = 20;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI articles;
  private final Tally tally = new Tally();

  Submission(int ingestPort) {
    articles = URI.create("http://127.0.0.1:" + ingestPort + "/v1/articles");
  }

  Tally tally() {
    return tally;
  }

  /**
   * Sends one body. A service that is too busy is asked again after the time that it names.
   *
   * @param origin file or address: what a rejection is reported with, and the page's address where
   *     it is one
   * @throws StartFailure if nobody answers, or if the service stays busy
   */
  void page(byte[] body, String mediaType, String origin) throws IOException, InterruptedException {
    boolean address = origin.startsWith("http://") || origin.startsWith("https://");
    send(body, mediaType, origin, address ? origin : null);
  }

  private void send(byte[] body, String mediaType, String origin, @Nullable String url)
      throws IOException, InterruptedException {
    URI target =
        url == null
            ? articles
            : URI.create(articles + "?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8));
    HttpRequest request =
        Requests.to(target)
            .timeout(LIMIT)
            .header("Content-Type", mediaType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> response = exchange(request);
      int status = response.statusCode();
      if (status == UNAUTHORIZED || status == FORBIDDEN) {
        throw new StartFailure(
            "ingest-service asks for an API key with the scope 'ingest': set "
                + Requests.KEY_VARIABLE);
      }
      if (status != TOO_MANY_REQUESTS && status != UNAVAILABLE) {
        count(origin, status, response.body());
        return;
      }
      if (attempt == ATTEMPTS) {
        throw new StartFailure(
            "ingest-service stays busy (status " + status + "): try again later");
      }
      Thread.sleep(retryAfter(response).toMillis());
    }
  }

  private HttpResponse<String> exchange(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new StartFailure(
          "nobody answers at "
              + articles.getAuthority()
              + ": is the stack running (./machtin up), and on these ports (--port-base)?");
    }
  }

  private static Duration retryAfter(HttpResponse<?> response) {
    return Duration.ofSeconds(response.headers().firstValueAsLong("Retry-After").orElse(1));
  }

  private void count(String origin, int status, String body) {
    JsonNode answer;
    try {
      answer = MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      tally.rejected(origin, "status " + status, body);
      return;
    }
    if (status >= 200 && status < 300) {
      answer.path("results").forEach(result -> tally.count(origin, result));
    } else {
      tally.rejected(
          origin,
          answer.path("title").asText("status " + status),
          answer.path("detail").asText("status " + status));
    }
  }
}
