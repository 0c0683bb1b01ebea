package io.machtin.query.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.query.search.ResolvedFilter;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.machtin.query.store.StoreDay;
import io.machtin.query.term.Kind;
import io.machtin.query.term.Term;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/** What the store knows of one entity or topic: when it was in the news, and with what. */
@Singleton
public final class TermProfile {
  private static final int MOST_DAYS = 366;
  private static final int MOST_COMPANY = 20;

  private final Database database;
  private final TermCounts counts;
  private final Facets facets;

  TermProfile(Database database, TermCounts counts, Facets facets) {
    this.database = database;
    this.counts = counts;
    this.facets = facets;
  }

  /** Adds how many articles carry the term, and when the first and the last of them came out. */
  public void addSeen(Term term, ObjectNode profile) {
    profile.put("articles", term.articles());
    seen("firstSeen", term, "", profile);
    seen("lastSeen", term, " DESC", profile);
  }

  private void seen(String field, Term term, String direction, ObjectNode profile) {
    database
        .first(
            new Sql(
                "SELECT time FROM posting WHERE term = ? ORDER BY time" + direction + " LIMIT 1",
                term.no()),
            row -> row.getObject(1, OffsetDateTime.class).toInstant().toString())
        .ifPresent(time -> profile.put(field, time));
  }

  /** Adds the newest days with articles in {@code days}. */
  public void addDays(Term term, ObjectNode profile) {
    var days = profile.putArray("days");
    database.list(
        new Sql(
            "SELECT day, articles FROM term_day WHERE term = ? AND articles > 0"
                + " ORDER BY day DESC LIMIT ?",
            term.no(),
            MOST_DAYS),
        row ->
            days.addObject()
                .put("day", StoreDay.date(row.getInt(1)).toString())
                .put("articles", row.getLong(2)));
  }

  /**
   * Adds in {@code entities} and {@code topics} what else its articles name and are about; from a
   * sample where there are many.
   */
  public void addCompany(Term term, ObjectNode profile) {
    ResolvedFilter alone =
        ResolvedFilter.everything().and(new ResolvedFilter.Term(term.no(), term.articles()));
    TermCounts.Counted counted = counts.of(alone, false);
    Set<Integer> self = Set.of(term.no());
    for (Kind kind : new Kind[] {Kind.ENTITY, Kind.TOPIC}) {
      profile.set(
          kind == Kind.ENTITY ? "entities" : "topics",
          facets.list(counted.byTerm(), kind, Optional.empty(), self, MOST_COMPANY));
    }
  }
}
