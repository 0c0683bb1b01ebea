package io.machtin.query.article;

import io.machtin.query.problem.InvalidParameterException;
import io.machtin.query.search.Cursor;
import io.machtin.query.search.Filter;
import io.machtin.query.search.Hit;
import io.machtin.query.search.MatchCount;
import io.machtin.query.search.PageSearch;
import io.machtin.query.search.Parameters;
import io.machtin.query.search.RankedSearch;
import io.machtin.query.search.ResolvedFilter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Answers the parameters of a list with one page. */
@Singleton
final class ArticleLists {
  private final PageSearch search;
  private final RankedSearch ranked;
  private final MatchCount counts;
  private final Articles articles;

  ArticleLists(PageSearch search, RankedSearch ranked, MatchCount counts, Articles articles) {
    this.search = search;
    this.ranked = ranked;
    this.counts = counts;
    this.articles = articles;
  }

  private record Found(List<Hit> hits, Optional<String> next) {}

  /**
   * @throws InvalidParameterException if a value cannot be used
   */
  ArticlePage page(Parameters parameters) {
    Filter filter = Filter.of(parameters);
    Shape shape = Shape.of(parameters);
    ResolvedFilter resolved = search.resolve(filter);
    Found found =
        shape.order().isPresent()
            ? inOrder(resolved, shape, parameters.one("cursor"))
            : byRank(filter, resolved, shape, parameters.one("cursor"));
    Optional<MatchCount.Count> total =
        shape.total().equals("false")
            ? Optional.empty()
            : Optional.of(counts.of(resolved, shape.total().equals("exact")));
    return ArticlePage.of(articles, found.hits(), shape, filter.text(), found.next(), total);
  }

  private Found inOrder(ResolvedFilter filter, Shape shape, Optional<String> cursor) {
    Optional<Hit> after =
        cursor.map(text -> Cursor.decode(text, shape.order().orElseThrow()).after());
    // One more than fits tells whether there is a next page.
    List<Hit> hits = search.page(filter, shape.order().orElseThrow(), after, shape.limit() + 1);
    if (hits.size() <= shape.limit()) {
      return new Found(hits, Optional.empty());
    }
    List<Hit> page = hits.subList(0, shape.limit());
    Hit last = page.get(page.size() - 1);
    return new Found(page, Optional.of(new Cursor(shape.order().orElseThrow(), last).encode()));
  }

  private Found byRank(
      Filter filter, ResolvedFilter resolved, Shape shape, Optional<String> cursor) {
    if (filter.text().isEmpty()) {
      throw new InvalidParameterException("sort", "by relevance needs words in 'q'");
    }
    Optional<RankedSearch.Place> place = cursor.map(RankedSearch.Place::decode);
    RankedSearch.Page page = ranked.page(resolved, filter.text().get(), place, shape.limit());
    return new Found(page.hits(), page.next().map(RankedSearch.Place::encode));
  }
}
