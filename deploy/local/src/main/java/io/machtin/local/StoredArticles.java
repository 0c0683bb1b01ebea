package io.machtin.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What query-service gives out, asked for over REST as any client would. */
final class StoredArticles {
  private static final int OK = 200;
  private static final int GONE = 410;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String queryUrl;

  StoredArticles(String queryUrl) {
    this.queryUrl = queryUrl;
  }

  /** Takes one content after the other. */
  interface Taker {
    void take(Content content) throws IOException;
  }

  /**
   * Hands over the newest content of every article, while others arrive.
   *
   * @throws StartFailure if query-service does not answer with articles
   */
  void all(Taker taker) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = get("/v1/articles/export");
    if (response.statusCode() != OK) {
      throw new StartFailure(
          queryUrl + "/v1/articles/export answers with status " + response.statusCode());
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), UTF_8), 1 << 16)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        taker.take(
            Content.of(line.getBytes(UTF_8))
                .orElseThrow(() -> new StartFailure("the export of " + queryUrl + " is broken")));
      }
    }
  }

  /** The content of one article, if it is there. */
  Optional<Content> content(String id) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = get("/v1/articles/" + id);
    try (InputStream body = response.body()) {
      return response.statusCode() == OK ? Content.of(body.readAllBytes()) : Optional.empty();
    }
  }

  /** Whether an article was taken down on purpose. */
  boolean isGone(String id) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = get("/v1/articles/" + id);
    response.body().close();
    return response.statusCode() == GONE;
  }

  private HttpResponse<InputStream> get(String path) throws IOException, InterruptedException {
    try {
      return http.send(
          Requests.to(URI.create(queryUrl + path)).build(),
          HttpResponse.BodyHandlers.ofInputStream());
    } catch (ConnectException e) {
      throw new StartFailure(
          "nobody answers at "
              + queryUrl
              + ": is the stack running (./machtin up), and on these ports (--port-base)?");
    }
  }
}
