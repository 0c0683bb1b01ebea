package io.machtin.query.entity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.query.analysis.Facets;
import io.machtin.query.analysis.TermCounts;
import io.machtin.query.search.ResolvedFilter;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.machtin.query.store.StoreDay;
import io.machtin.query.term.Kind;
import io.machtin.query.term.Term;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/** Gathers what the store knows of one entity. */
@Singleton
final class EntityProfile {
  private static final int MOST_OFFICES = 100;
  private static final int MOST_DAYS = 366;

  private static final int MOST_COMPANY = 20;

  private final Database database;
  private final TermCounts counts;
  private final Facets facets;

  EntityProfile(Database database, TermCounts counts, Facets facets) {
    this.database = database;
    this.counts = counts;
    this.facets = facets;
  }

  ObjectNode of(Term entity) {
    ObjectNode profile = entity.toJson().put("articles", entity.articles());
    seen("firstSeen", entity, "", profile);
    seen("lastSeen", entity, " DESC", profile);
    offices(entity, profile.putArray("offices"));
    days(entity, profile.putArray("days"));
    company(entity, profile);
    return profile;
  }

  private void seen(String field, Term entity, String direction, ObjectNode profile) {
    database
        .first(
            new Sql(
                "SELECT time FROM posting WHERE term = ? ORDER BY time" + direction + " LIMIT 1",
                entity.no()),
            row -> instant(row, 1))
        .ifPresent(time -> profile.put(field, time));
  }

  /** Each title with the first and the newest article that gives it. */
  private void offices(Term entity, ArrayNode offices) {
    database.list(
        new Sql(
            "SELECT o.title, count(*), min(o.time), max(o.time),"
                + " (array_agg(a.id ORDER BY o.time DESC, o.article DESC))[1]"
                + " FROM office o JOIN article a ON a.no = o.article WHERE o.person = ?"
                + " GROUP BY o.title ORDER BY max(o.time) DESC, o.title LIMIT ?",
            entity.no(),
            MOST_OFFICES),
        row ->
            offices
                .addObject()
                .put("title", row.getString(1))
                .put("articles", row.getLong(2))
                .put("firstSeen", instant(row, 3))
                .put("lastSeen", instant(row, 4))
                .put("article", row.getString(5)));
  }

  /**
   * With whom it is named, and what those articles are about; from a sample where there are many.
   */
  private void company(Term entity, ObjectNode profile) {
    ResolvedFilter alone =
        ResolvedFilter.everything().and(new ResolvedFilter.Term(entity.no(), entity.articles()));
    TermCounts.Counted counted = counts.of(alone, false);
    profile.set(
        "entities",
        facets.list(
            counted.byTerm(), Kind.ENTITY, Optional.empty(), Set.of(entity.no()), MOST_COMPANY));
    profile.set(
        "topics",
        facets.list(counted.byTerm(), Kind.TOPIC, Optional.empty(), Set.of(), MOST_COMPANY));
  }

  private void days(Term entity, ArrayNode days) {
    database.list(
        new Sql(
            "SELECT day, articles FROM term_day WHERE term = ? AND articles > 0"
                + " ORDER BY day DESC LIMIT ?",
            entity.no(),
            MOST_DAYS),
        row ->
            days.addObject()
                .put("day", StoreDay.date(row.getInt(1)).toString())
                .put("articles", row.getLong(2)));
  }

  private static String instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant().toString();
  }
}
