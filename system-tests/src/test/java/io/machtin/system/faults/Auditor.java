package io.machtin.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.machtin.system.faults.NewsDesk.Promise;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what was promised with what query-service serves. */
final class Auditor {
  private static final int PAGE = 200;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Service query;

  Auditor(Service query) {
    this.query = query;
  }

  /**
   * What is wrong.
   *
   * @param lost promised, and not served
   * @param doubled served under one id more than once
   * @param older served as an older revision than promised
   * @param different served with other content than promised, which no request without an answer
   *     brought later
   * @param unexpected served, and never promised
   */
  record Findings(
      List<String> lost,
      List<String> doubled,
      List<String> older,
      List<String> different,
      List<String> unexpected) {

    boolean areNone() {
      return lost.isEmpty()
          && doubled.isEmpty()
          && older.isEmpty()
          && different.isEmpty()
          && unexpected.isEmpty();
    }
  }

  /**
   * @param promises by the ids of articles
   * @param unanswered what came in requests of which nobody knows when they took effect
   */
  Findings compare(Map<String, Promise> promises, Set<Submission> unanswered)
      throws IOException, InterruptedException {
    Findings findings =
        new Findings(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    Map<String, JsonNode> served = new HashMap<>();
    for (JsonNode article : everything()) {
      String id = article.get("id").asText();
      if (served.put(id, article) != null) {
        findings.doubled().add(id);
      }
      if (!promises.containsKey(id)) {
        findings.unexpected().add(id);
      }
    }
    Set<String> late = unanswered.stream().map(Submission::body).collect(Collectors.toSet());
    promises.forEach((id, promise) -> compare(id, promise, served.get(id), late, findings));
    return findings;
  }

  private static void compare(
      String id, Promise promise, @Nullable JsonNode article, Set<String> late, Findings to) {
    if (article == null) {
      to.lost().add(id);
      return;
    }
    int revision = article.get("revision").asInt();
    String body = article.get("body").asText();
    if (revision < promise.revision()) {
      to.older().add(id);
    } else if (!body.equals(promise.submission().body())
        && !(revision > promise.revision() && late.contains(body))) {
      to.different()
          .add(
              "%s: promised %s as revision %d, served revision %d: %.60s"
                  .formatted(id, promise.submission(), promise.revision(), revision, body));
    }
  }

  /** The whole store, by the feed that other systems sync from. */
  private List<JsonNode> everything() throws IOException, InterruptedException {
    List<JsonNode> articles = new ArrayList<>();
    String after = "";
    while (true) {
      String path = "/v1/articles/changes?limit=" + PAGE + after;
      HttpRequest request = HttpRequest.newBuilder(query.at(path)).build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode page = MAPPER.readTree(response.body());
      if (response.statusCode() != 200) {
        throw new IOException(path + " answers " + response.body());
      }
      page.get("items").forEach(item -> articles.add(item.get("article")));
      if (page.get("atEnd").asBoolean()) {
        return articles;
      }
      after = "&after=" + page.get("next").asText();
    }
  }
}
