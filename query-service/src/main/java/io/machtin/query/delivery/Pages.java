package io.machtin.query.delivery;

import io.machtin.query.article.Articles;
import io.machtin.query.search.Hit;
import io.machtin.query.search.Order;
import io.machtin.query.search.PageSearch;
import io.machtin.query.search.ResolvedFilter;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Goes through all matches of a filter, page by page. */
@Singleton
final class Pages {
  private static final int SIZE = 500;

  private final PageSearch search;
  private final Articles articles;

  Pages(PageSearch search, Articles articles) {
    this.search = search;
    this.articles = articles;
  }

  /** Takes one article, as the whole event. */
  @FunctionalInterface
  interface Taker {
    void take(byte[] event) throws IOException;
  }

  /** Gives every match to the taker, in order; holds no connection meanwhile. */
  void forEach(ResolvedFilter filter, Order order, Taker taker) throws IOException {
    Optional<Hit> after = Optional.empty();
    List<Hit> hits;
    do {
      hits = search.page(filter, order, after, SIZE);
      for (Articles.Document document : articles.documents(hits)) {
        taker.take(document.event());
      }
      after = hits.isEmpty() ? Optional.empty() : Optional.of(hits.get(hits.size() - 1));
    } while (hits.size() == SIZE);
  }
}
