package io.machtin.query.analysis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.query.term.Kind;
import io.machtin.query.term.Term;
import io.machtin.query.term.Terms;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Turns counts of terms into lists that people can read. */
@Singleton
public final class Facets {
  private static final Set<String> ENTITY_TYPES = Set.of("person", "organization", "location");

  private final Terms terms;

  Facets(Terms terms) {
    this.terms = terms;
  }

  /** Names of facets: the kinds of terms, and the usual types of entities. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>(ENTITY_TYPES);
    Kind.named().forEach(kind -> names.add(kind.key()));
    return names;
  }

  /** Adds to {@code facets} one list for each name. */
  void add(TermCounts.Counted counted, Collection<String> names, int size, ObjectNode facets) {
    for (String name : new TreeSet<>(names)) {
      Optional<String> type =
          ENTITY_TYPES.contains(name)
              ? Optional.of(name.toUpperCase(Locale.ROOT))
              : Optional.empty();
      Kind kind = type.isPresent() ? Kind.ENTITY : Kind.valueOf(name.toUpperCase(Locale.ROOT));
      facets.set(name, list(counted.byTerm(), kind, type, Set.of(), size));
    }
  }

  /**
   * The most frequent terms of a kind.
   *
   * @param type of entities; absent for all
   * @param without these terms
   */
  public ArrayNode list(
      Map<Integer, Long> byTerm, Kind kind, Optional<String> type, Set<Integer> without, int size) {
    List<Integer> numbers = new ArrayList<>();
    for (int term : byTerm.keySet()) {
      // Types are known only after looking, so that all of the kind may be needed.
      if (Kind.of(term) == kind
          && !without.contains(term)
          && (type.isPresent() || numbers.size() < size)) {
        numbers.add(term);
      }
    }
    Map<Integer, Term> found = terms.byNumber(numbers);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (int number : numbers) {
      Term term = found.get(number);
      if (term != null && list.size() < size && isOfType(term, type)) {
        list.add(term.toJson().put("articles", byTerm.get(number)));
      }
    }
    return list;
  }

  private static boolean isOfType(Term term, Optional<String> type) {
    return type.isEmpty() || term.label().path("type").asText().equals(type.get());
  }
}
