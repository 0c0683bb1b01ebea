package io.machtin.enrich.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.events.Article;
import io.machtin.events.EventJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * One line of input: a raw article, or as little of one as title and body. What only the pipeline
 * gives (id, revision, hash, source …) is filled in; what the line says stays.
 */
final class ArticleLine {
  private static final JsonMapper MAPPER = new JsonMapper();

  private ArticleLine() {}

  /**
   * @throws IllegalArgumentException if the line is no JSON object or has neither title nor body
   */
  static Article read(String line) {
    JsonNode node;
    try {
      node = MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
    }
    if (!(node instanceof ObjectNode article)) {
      throw new IllegalArgumentException("expected a JSON object with title and body");
    }
    if (article.path("title").asText("").isBlank() && article.path("body").asText("").isBlank()) {
      throw new IllegalArgumentException("the article has neither 'title' nor 'body'");
    }
    complete(article);
    return EventJson.readArticle(article.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void complete(ObjectNode article) {
    String content =
        String.join(
            "\n",
            article.path("title").asText(""),
            article.path("lead").asText(""),
            article.path("body").asText(""));
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    if (!article.hasNonNull("id")) {
      article.put("id", UUID.nameUUIDFromBytes(bytes).toString());
    }
    if (!article.hasNonNull("revision")) {
      article.put("revision", 1);
    }
    if (!article.hasNonNull("contentHash")) {
      article.put("contentHash", "sha256:" + sha256(bytes));
    }
    if (!article.path("source").hasNonNull("id")) {
      String name = article.path("source").asText("");
      article.putObject("source").put("id", name.isBlank() ? "command-line" : name);
    }
    if (!article.hasNonNull("fetchedAt")) {
      article.put("fetchedAt", Instant.EPOCH.toString());
    }
    if (!article.path("extraction").isObject() || !article.path("extraction").has("method")) {
      article.putObject("extraction").put("method", "json").put("confidence", 1);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
