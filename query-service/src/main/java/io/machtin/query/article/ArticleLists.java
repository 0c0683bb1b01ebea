package io.machtin.query.article;

import io.machtin.query.problem.InvalidParameterException;
import io.machtin.query.search.Cursor;
import io.machtin.query.search.Filter;
import io.machtin.query.search.Hit;
import io.machtin.query.search.MatchCount;
import io.machtin.query.search.Order;
import io.machtin.query.search.PageSearch;
import io.machtin.query.search.Parameters;
import io.machtin.query.search.RankedSearch;
import io.machtin.query.search.ResolvedFilter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers the parameters of a list with one page. */
@Singleton
final class ArticleLists {
  /** Stretches of a list that are looked at for one page of it without copies. */
  private static final int MOST_STRETCHES = 10;

  private final PageSearch search;
  private final RankedSearch ranked;
  private final MatchCount counts;
  private final Articles articles;
  private final CopyGroups copies;

  ArticleLists(
      PageSearch search,
      RankedSearch ranked,
      MatchCount counts,
      Articles articles,
      CopyGroups copies) {
    this.search = search;
    this.ranked = ranked;
    this.counts = counts;
    this.articles = articles;
    this.copies = copies;
  }

  /**
   * A stretch of a list.
   *
   * @param behind for each hit the cursor of what comes behind it
   * @param more whether there is something behind the last one
   */
  private record Stretch(List<Hit> hits, List<String> behind, boolean more) {
    Optional<String> next() {
      return more && !behind.isEmpty()
          ? Optional.of(behind.get(behind.size() - 1))
          : Optional.empty();
    }
  }

  /**
   * What there is for a page.
   *
   * @param behind for each hit the cursor of what comes behind it
   * @param next the cursor of what comes behind all that was looked at; empty at the end of the
   *     list
   * @param copies how many copies an article stands for, by its id; empty unless they are collapsed
   */
  record Found(
      List<Hit> hits, List<String> behind, Optional<String> next, Map<String, Integer> copies) {}

  /** The stretch of a list behind a cursor. */
  @FunctionalInterface
  private interface Stretches {
    Stretch behind(Optional<String> cursor);
  }

  /**
   * @throws InvalidParameterException if a value cannot be used
   */
  ArticlePage page(Parameters parameters) {
    Filter filter = Filter.of(parameters);
    Shape shape = Shape.of(parameters);
    ResolvedFilter resolved = search.resolve(filter);
    Stretches stretches =
        shape.order().isPresent()
            ? cursor -> inOrder(resolved, shape.order().get(), cursor, shape.limit())
            : cursor -> byRank(filter, resolved, cursor, shape.limit());
    Optional<String> cursor = parameters.one("cursor");
    Found found =
        shape.collapsed()
            ? collapsed(resolved, stretches, cursor, shape.limit())
            : whole(stretches.behind(cursor));
    Optional<MatchCount.Count> total =
        shape.total().equals("false")
            ? Optional.empty()
            : Optional.of(counts.of(resolved, shape.total().equals("exact")));
    return ArticlePage.of(articles, found, shape, filter.text(), total);
  }

  private static Found whole(Stretch stretch) {
    return new Found(stretch.hits(), stretch.behind(), stretch.next(), Map.of());
  }

  /**
   * Goes on until the page is full of articles that repeat no older one, or the list ends; where
   * nearly everything is a copy, the page stays short and its cursor leads on.
   */
  private Found collapsed(
      ResolvedFilter filter, Stretches stretches, Optional<String> cursor, int limit) {
    List<Hit> shown = new ArrayList<>();
    List<String> behind = new ArrayList<>();
    Map<String, Integer> counted = new HashMap<>();
    Optional<String> next = cursor;
    for (int round = 0; round < MOST_STRETCHES; round++) {
      Stretch stretch = stretches.behind(next);
      Map<Long, CopyGroups.Copied> copied = copies.of(stretch.hits(), filter);
      for (int i = 0; i < stretch.hits().size(); i++) {
        if (shown.size() == limit) {
          return new Found(shown, behind, next, counted);
        }
        Hit hit = stretch.hits().get(i);
        CopyGroups.Copied known = copied.get(hit.no());
        if (known == null || !known.repeats()) {
          shown.add(hit);
          behind.add(stretch.behind().get(i));
        }
        if (known != null) {
          counted.put(known.id().toString(), known.copies());
        }
        next = Optional.of(stretch.behind().get(i));
      }
      if (!stretch.more()) {
        return new Found(shown, behind, Optional.empty(), counted);
      }
    }
    return new Found(shown, behind, next, counted);
  }

  private Stretch inOrder(ResolvedFilter filter, Order order, Optional<String> cursor, int limit) {
    Optional<Hit> after = cursor.map(text -> Cursor.decode(text, order).after());
    // One more than fits tells whether there is a next page.
    List<Hit> hits = search.page(filter, order, after, limit + 1);
    List<Hit> page = hits.size() > limit ? hits.subList(0, limit) : hits;
    return new Stretch(
        page,
        page.stream().map(hit -> new Cursor(order, hit).encode()).toList(),
        hits.size() > limit);
  }

  private Stretch byRank(
      Filter filter, ResolvedFilter resolved, Optional<String> cursor, int limit) {
    if (filter.text().isEmpty()) {
      throw new InvalidParameterException("sort", "by relevance needs words in 'q'");
    }
    Optional<RankedSearch.Place> place = cursor.map(RankedSearch.Place::decode);
    RankedSearch.Page page = ranked.page(resolved, filter.text().get(), place, limit);
    return new Stretch(
        page.hits(), page.behind().stream().map(RankedSearch.Place::encode).toList(), page.more());
  }
}
