package io.machtin.query.article;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.events.Article;
import io.machtin.events.EnrichedArticle;
import io.machtin.query.search.Order;
import io.machtin.query.search.Parameters;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the caller wants to see of a list and of each article in it.
 *
 * @param order absent for relevance
 * @param total {@code true} for a count that may be estimated, {@code exact}, or {@code false}
 * @param fields only these; empty for all that a list shows
 * @param include also these, which a list leaves out otherwise
 * @param collapsed whether copies of one text are one item
 */
record Shape(
    Optional<Order> order,
    int limit,
    String total,
    Set<String> fields,
    Set<String> include,
    boolean collapsed) {
  static final Set<String> PARAMETERS =
      Set.of("sort", "limit", "cursor", "total", "fields", "include", "collapse");

  private static final int MOST = 200;
  private static final int USUAL = 20;

  /** Stand in lists only when asked for; {@code mentions} are those of entities and topics. */
  private static final Set<String> LONG_FIELDS =
      Set.of(
          "body",
          "captions",
          "related",
          "dates",
          "quotations",
          "fingerprint",
          "extraction",
          "contentHash",
          "mentions");

  /** Every field that an item of a list can have. */
  private static final Set<String> FIELDS = knownFields();

  private static Set<String> knownFields() {
    Set<String> names = new TreeSet<>(Set.of("highlights", "copies"));
    for (Class<?> part : List.of(Article.class, EnrichedArticle.class)) {
      for (RecordComponent component : part.getRecordComponents()) {
        names.add(component.getName());
      }
    }
    // The record of an enriched article holds the article; in the event both are one object.
    names.remove("article");
    return Set.copyOf(names);
  }

  static Shape of(Parameters parameters) {
    String sort = parameters.oneOf("sort", List.of("newest", "oldest", "relevance"), "newest");
    return new Shape(
        sort.equals("relevance")
            ? Optional.empty()
            : Optional.of(Order.valueOf(sort.toUpperCase(Locale.ROOT))),
        parameters.number("limit", 1, MOST, USUAL),
        parameters.oneOf("total", List.of("true", "false", "exact"), "false"),
        parameters.someOf("fields", FIELDS),
        parameters.someOf("include", LONG_FIELDS),
        parameters.oneOf("collapse", List.of("none", "copies"), "none").equals("copies"));
  }

  /** Whether what lists keep at hand is not enough. */
  boolean needsWholeEvent() {
    return !include.isEmpty() || fields.stream().anyMatch(LONG_FIELDS::contains);
  }

  /** Whether articles are shown as lists keep them at hand. */
  boolean isUsual() {
    return include.isEmpty() && fields.isEmpty() && !collapsed;
  }

  /** Takes away what is not wanted. */
  void cut(ObjectNode article) {
    if (fields.isEmpty()) {
      article.remove(LONG_FIELDS.stream().filter(field -> !include.contains(field)).toList());
    } else {
      List<String> kept = new ArrayList<>(fields);
      kept.addAll(include);
      kept.add("id");
      article.retain(kept);
    }
    if (!include.contains("mentions")) {
      remove(article, "entities", "mentions", "offices");
      remove(article, "topics", "evidence");
      remove(article, "references", "mentions");
    }
  }

  private static void remove(ObjectNode article, String list, String... fields) {
    article.path(list).forEach(each -> ((ObjectNode) each).remove(List.of(fields)));
  }
}
