package io.machtin.bench.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One question, as the API is asked and as what a peer needs to answer the same.
 *
 * @param path of the API
 * @param words all of these must be in the text
 * @param terms all of these must be carried, as {@code kind:key}
 * @param wanted what is to be answered; absent where only the service is asked
 */
record Question(
    String path,
    List<String> words,
    List<String> terms,
    @Nullable Instant from,
    @Nullable Instant to,
    Optional<Wanted> wanted) {

  /** What a peer answers too. */
  enum Wanted {
    PAGE,
    FACETS,
    DAYS
  }

  static Question page() {
    return of("/v1/articles", List.of(), List.of(), Wanted.PAGE);
  }

  static Question entity(String id) {
    return term("entity", id);
  }

  static Question topic(String id) {
    return term("topic", id);
  }

  static Question source(String id) {
    return term("source", id);
  }

  private static Question term(String kind, String key) {
    return of(
        "/v1/articles?" + kind + "=" + encoded(key),
        List.of(),
        List.of(kind + ":" + key),
        Wanted.PAGE);
  }

  static Question time(Instant from, Instant to) {
    return new Question(
        "/v1/articles?from=" + encoded(from.toString()) + "&to=" + encoded(to.toString()),
        List.of(),
        List.of(),
        from,
        to,
        Optional.of(Wanted.PAGE));
  }

  static Question words(String words) {
    return of(
        "/v1/articles?q=" + encoded(words), List.of(words.split(" ", -1)), List.of(), Wanted.PAGE);
  }

  static Question wordAndEntity(String word, String entity) {
    return of(
        "/v1/articles?q=" + encoded(word) + "&entity=" + encoded(entity),
        List.of(word),
        List.of("entity:" + entity),
        Wanted.PAGE);
  }

  static Question facets(String entity) {
    return of(
        "/v1/facets?entity=" + encoded(entity),
        List.of(),
        List.of("entity:" + entity),
        Wanted.FACETS);
  }

  static Question days(String entity) {
    return of(
        "/v1/timeseries?interval=day&entity=" + encoded(entity),
        List.of(),
        List.of("entity:" + entity),
        Wanted.DAYS);
  }

  static Question facetsOfWord(String word) {
    return of("/v1/facets?q=" + encoded(word), List.of(word), List.of(), Wanted.FACETS);
  }

  static Question daysOfWord(String word) {
    return of(
        "/v1/timeseries?interval=day&q=" + encoded(word), List.of(word), List.of(), Wanted.DAYS);
  }

  static Question article(String id) {
    return new Question("/v1/articles/" + id, List.of(), List.of(), null, null, Optional.empty());
  }

  static Question profile(String entity) {
    return new Question(
        "/v1/entities/" + encoded(entity), List.of(), List.of(), null, null, Optional.empty());
  }

  private static Question of(String path, List<String> words, List<String> terms, Wanted wanted) {
    return new Question(path, words, terms, null, null, Optional.of(wanted));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
