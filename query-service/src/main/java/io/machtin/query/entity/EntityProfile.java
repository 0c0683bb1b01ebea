package io.machtin.query.entity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.machtin.query.store.StoreDay;
import io.machtin.query.term.Term;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Gathers what the store knows of one entity. */
@Singleton
final class EntityProfile {
  private static final int MOST_OFFICES = 100;
  private static final int MOST_DAYS = 366;

  private final Database database;

  EntityProfile(Database database) {
    this.database = database;
  }

  ObjectNode of(Term entity) {
    ObjectNode profile = entity.toJson().put("articles", entity.articles());
    seen("firstSeen", entity, "", profile);
    seen("lastSeen", entity, " DESC", profile);
    offices(entity, profile.putArray("offices"));
    days(entity, profile.putArray("days"));
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
