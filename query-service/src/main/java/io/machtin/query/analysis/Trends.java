package io.machtin.query.analysis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.machtin.query.term.Kind;
import io.machtin.query.term.Term;
import io.machtin.query.term.Terms;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rose against its own past. A term's share of all articles in the past days, times the
 * articles of the window, is what was to be expected; the score is how far the count of the window
 * lies above that, in standard deviations of a Poisson variable: (count − expected) / √(expected +
 * 1). The 1 keeps newcomers with two or three articles from leading the list.
 */
@Singleton
final class Trends {
  private static final int LOOKED_AT = 1_000;

  private final Database database;
  private final Terms terms;

  Trends(Database database, Terms terms) {
    this.database = database;
    this.terms = terms;
  }

  /**
   * What is compared.
   *
   * @param lastDay the last day of the window
   * @param window its length in days
   * @param past how many days before it count as the past
   * @param least so many articles a term must have in the window
   */
  record Question(
      Kind kind, Optional<String> type, int lastDay, int window, int past, int least, int size) {
    int firstDay() {
      return lastDay - window + 1;
    }

    int firstPastDay() {
      return firstDay() - past;
    }
  }

  private record Risen(int term, long articles, double expected, double score) {}

  ArrayNode of(Question question) {
    Sql sql =
        new Sql(
            "WITH d AS MATERIALIZED (SELECT term, sum(articles) FILTER (WHERE day >= ?) AS now,"
                + " sum(articles) FILTER (WHERE day < ?) AS past"
                + " FROM term_day WHERE day BETWEEN ? AND ? AND (term & 7 = ? OR term = 0)"
                + " GROUP BY term),"
                + " all_articles AS (SELECT coalesce(now, 0) AS now, coalesce(past, 0) AS past"
                + " FROM d WHERE term = 0),"
                + " e AS (SELECT d.term, d.now, coalesce(d.past, 0) * a.now"
                + " / greatest(a.past, 1)::float8 AS expected"
                + " FROM d, all_articles a WHERE d.term <> 0 AND d.now >= ?)"
                + " SELECT term, now, expected, (now - expected) / sqrt(expected + 1) AS score"
                + " FROM e WHERE now > expected ORDER BY score DESC, term LIMIT ?",
            question.firstDay(),
            question.firstDay(),
            question.firstPastDay(),
            question.lastDay(),
            question.kind().code(),
            question.least(),
            LOOKED_AT);
    List<Risen> risen =
        database.list(
            sql,
            row -> new Risen(row.getInt(1), row.getLong(2), row.getDouble(3), row.getDouble(4)));
    return named(risen, question);
  }

  private ArrayNode named(List<Risen> risen, Question question) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    List<Integer> numbers = new ArrayList<>(risen.stream().map(Risen::term).toList());
    Map<Integer, Term> found = terms.byNumber(numbers);
    for (Risen each : risen) {
      Term term = found.get(each.term());
      if (term != null && list.size() < question.size() && isOfType(term, question.type())) {
        ObjectNode json = term.toJson();
        json.put("articles", each.articles());
        json.put("expected", Math.round(each.expected() * 10) / 10.0);
        json.put("score", Math.round(each.score() * 100) / 100.0);
        list.add(json);
      }
    }
    return list;
  }

  private static boolean isOfType(Term term, Optional<String> type) {
    return type.isEmpty() || term.label().path("type").asText().equals(type.get());
  }
}
