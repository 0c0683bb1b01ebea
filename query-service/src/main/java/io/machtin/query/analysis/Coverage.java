package io.machtin.query.analysis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.machtin.query.store.StoreDay;
import io.machtin.query.term.Term;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Articles per source and day against the source's own norm, so that gaps in the data can be seen
 * by those who use it. The norm of a day is the median of the same weekday over the eight weeks
 * before; a day is a gap when the norm is at least four and the day has less than half of it.
 */
@Singleton
final class Coverage {
  private static final int WEEKS = 8;
  private static final int DAYS_OF_WEEK = 7;
  private static final double LEAST_NORM = 4;

  private final Database database;

  Coverage(Database database) {
    this.database = database;
  }

  ArrayNode of(List<Term> sources, int firstDay, int lastDay) {
    Sql sql =
        new Sql(
            "SELECT term, day, articles FROM term_day WHERE term = ANY (?) AND day BETWEEN ? AND ?",
            Sql.ints(sources.stream().map(Term::no).toList()),
            firstDay - WEEKS * DAYS_OF_WEEK,
            lastDay);
    Map<Integer, Map<Integer, Long>> counts = new HashMap<>();
    database.list(
        sql,
        row ->
            counts
                .computeIfAbsent(row.getInt(1), term -> new HashMap<>())
                .put(row.getInt(2), row.getLong(3)));
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Term source : sources) {
      ObjectNode json = source.toJson().put("articles", source.articles());
      Map<Integer, Long> byDay = counts.getOrDefault(source.no(), Map.of());
      days(byDay, firstDay, lastDay, json.putArray("days"));
      list.add(json);
    }
    return list;
  }

  private static void days(Map<Integer, Long> byDay, int first, int last, ArrayNode into) {
    for (int day = first; day <= last; day++) {
      long articles = byDay.getOrDefault(day, 0L);
      double norm = norm(byDay, day);
      into.addObject()
          .put("day", StoreDay.date(day).toString())
          .put("articles", articles)
          .put("norm", norm)
          .put("gap", norm >= LEAST_NORM && articles < norm / 2);
    }
  }

  private static double norm(Map<Integer, Long> byDay, int day) {
    long[] before = new long[WEEKS];
    for (int week = 1; week <= WEEKS; week++) {
      before[week - 1] = byDay.getOrDefault(day - week * DAYS_OF_WEEK, 0L);
    }
    Arrays.sort(before);
    return (before[WEEKS / 2 - 1] + before[WEEKS / 2]) / 2.0;
  }
}
