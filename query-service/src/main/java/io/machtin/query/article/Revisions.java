package io.machtin.query.article;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.query.problem.NotThereException;
import io.machtin.query.store.Compression;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Earlier contents of an article, and what became of them. */
@Singleton
final class Revisions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> COMPARED = List.of("title", "lead", "body");

  private final Database database;

  Revisions(Database database) {
    this.database = database;
  }

  /** All revisions that the store has had, oldest first. */
  ArrayNode of(Articles.Whole article) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    database.list(
        new Sql(
            "SELECT revision, card FROM revision WHERE article = ? ORDER BY revision",
            article.no()),
        row -> {
          JsonNode card = tree(row.getBytes(2));
          ObjectNode item = list.addObject().put("revision", row.getInt(1));
          for (String field : List.of("title", "fetchedAt", "modifiedAt", "enrichedAt")) {
            item.set(field, card.get(field));
          }
          return item.put("current", row.getInt(1) == article.revision());
        });
    return list;
  }

  /**
   * The whole event of one revision.
   *
   * @throws NotThereException if the store has not had it
   */
  byte[] one(Articles.Whole article, int revision) {
    return database
        .first(
            new Sql(
                "SELECT document FROM revision WHERE article = ? AND revision = ?",
                article.no(),
                revision),
            row -> Compression.decompress(row.getBytes(1)))
        .orElseThrow(() -> NotThereException.unknown("revision", Integer.toString(revision)));
  }

  /** What changed in title, lead and body from one revision to another. */
  ObjectNode diff(Articles.Whole article, int from, int to) {
    JsonNode before = tree(one(article, from));
    JsonNode after = tree(one(article, to));
    ObjectNode diff = JsonNodeFactory.instance.objectNode().put("from", from).put("to", to);
    ArrayNode fields = diff.putArray("fields");
    for (String field : COMPARED) {
      String old = before.path(field).asText("");
      String now = after.path(field).asText("");
      if (!old.equals(now)) {
        ArrayNode changes = fields.addObject().put("field", field).putArray("changes");
        for (TextDiff.Change change : TextDiff.between(old, now)) {
          changes
              .addObject()
              .put("operation", change.operation().name().toLowerCase(Locale.ROOT))
              .put("text", change.text());
        }
      }
    }
    return diff;
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException("a stored article is no JSON", e);
    }
  }
}
