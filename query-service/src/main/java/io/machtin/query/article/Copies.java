package io.machtin.query.article;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.EventJson;
import io.machtin.query.fingerprint.Signature;
import io.machtin.query.search.Hit;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the same text in other articles, at the time of asking, so that no order of arrival counts.
 */
@Singleton
final class Copies {
  /** Candidates that are compared; a text that is copied more often is spam. */
  private static final int COMPARED = 500;

  private final Database database;
  private final Articles articles;

  Copies(Database database, Articles articles) {
    this.database = database;
    this.articles = articles;
  }

  /** The copies with their likeness, oldest first; {@code duplicateOf} is the first, if another. */
  ObjectNode of(Articles.Whole article) {
    EnrichedArticle self = EventJson.readEnriched(article.json());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode items = json.putArray("items");
    Optional<Signature> signature = Signature.of(self);
    if (signature.isEmpty()) {
      return json;
    }
    boolean seenSelf = false;
    List<Hit> candidates = candidates(signature.get());
    for (Articles.Document document : articles.documents(candidates)) {
      EnrichedArticle other = EventJson.readEnriched(document.event());
      if (other.article().id().equals(self.article().id())) {
        seenSelf = true;
        continue;
      }
      double likeness = Signature.of(other).map(each -> each.likeness(signature.get())).orElse(0.0);
      if (likeness >= Signature.COPY) {
        if (!seenSelf && !json.has("duplicateOf")) {
          json.put("duplicateOf", other.article().id());
        }
        items
            .addObject()
            .put("id", other.article().id())
            .put("title", other.article().title())
            .put("source", other.article().source().id())
            .put("likeness", Math.round(likeness * 100) / 100.0);
      }
    }
    return json;
  }

  private List<Hit> candidates(Signature signature) {
    List<Integer> bands = new ArrayList<>(Arrays.stream(signature.bands()).boxed().toList());
    return database.list(
        new Sql(
            "SELECT no, time FROM article WHERE NOT removed AND bands && ?"
                + " ORDER BY time, id LIMIT ?",
            Sql.ints(bands),
            COMPARED),
        row -> new Hit(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()));
  }
}
