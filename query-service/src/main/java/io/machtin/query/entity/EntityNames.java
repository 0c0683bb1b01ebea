package io.machtin.query.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.machtin.query.article.Articles;
import io.machtin.query.search.Hit;
import io.machtin.query.search.Order;
import io.machtin.query.search.PageSearch;
import io.machtin.query.search.ResolvedFilter;
import io.machtin.query.term.Term;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What articles call an entity, from the newest of them. */
@Singleton
final class EntityNames {
  private static final int LOOKED_AT = 30;
  private static final int MOST = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PageSearch search;
  private final Articles articles;

  EntityNames(PageSearch search, Articles articles) {
    this.search = search;
    this.articles = articles;
  }

  /** Adds each form of its name with the number of places, the most frequent first. */
  void add(Term entity, ArrayNode names) {
    ResolvedFilter alone =
        ResolvedFilter.everything().and(new ResolvedFilter.Term(entity.no(), entity.articles()));
    List<Hit> newest = search.page(alone, Order.NEWEST, Optional.empty(), LOOKED_AT);
    Map<String, Integer> places = new TreeMap<>();
    for (Articles.Document document : articles.documents(newest)) {
      for (JsonNode each : read(document.event()).path("entities")) {
        if (each.path("id").asText().equals(entity.key())) {
          each.path("mentions")
              .forEach(mention -> places.merge(mention.path("surface").asText(), 1, Integer::sum));
        }
      }
    }
    places.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(MOST)
        .forEach(
            each -> names.addObject().put("name", each.getKey()).put("mentions", each.getValue()));
  }

  private static JsonNode read(byte[] event) {
    try {
      return JSON.readTree(event);
    } catch (IOException e) {
      throw new IllegalStateException("a stored article is no JSON", e);
    }
  }
}
