package io.machtin.query.entity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.query.analysis.TermProfile;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.machtin.query.term.Term;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** Gathers what the store knows of one entity. */
@Singleton
final class EntityProfile {
  private static final int MOST_OFFICES = 100;

  private final Database database;
  private final TermProfile terms;
  private final EntityNames names;

  EntityProfile(Database database, TermProfile terms, EntityNames names) {
    this.database = database;
    this.terms = terms;
    this.names = names;
  }

  ObjectNode of(Term entity) {
    ObjectNode profile = entity.toJson();
    names.add(entity, profile.putArray("names"));
    terms.addSeen(entity, profile);
    offices(entity, profile.putArray("offices"));
    terms.addDays(entity, profile);
    terms.addCompany(entity, profile);
    return profile;
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

  private static String instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant().toString();
  }
}
