package io.machtin.query.article;

import io.machtin.query.fingerprint.Signature;
import io.machtin.query.search.Hit;
import io.machtin.query.search.ResolvedFilter;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Tells for the articles of a list which of them repeat the text of an older one that the list has
 * too. The oldest stands for all, in whatever order the list is: so a copy that arrives while
 * somebody turns pages takes nothing away that a later page would have shown.
 */
@Singleton
final class CopyGroups {
  /** Candidates that are compared for one stretch of a list; the oldest are looked at first. */
  private static final int COMPARED = 2_000;

  private final Database database;
  private final Articles articles;

  CopyGroups(Database database, Articles articles) {
    this.database = database;
    this.articles = articles;
  }

  /**
   * An article among its copies.
   *
   * @param copies how many other articles of the list are copies of it
   * @param repeats whether one of them is older
   */
  record Copied(UUID id, int copies, boolean repeats) {}

  private record Candidate(Hit hit, UUID id, Instant time, int[] bands) {
    static final Comparator<Candidate> OLDEST =
        Comparator.comparing(Candidate::time).thenComparing(each -> each.id().toString());
  }

  /**
   * What is known of each hit, by its number.
   *
   * @param filter the list's: what it leaves out stands for nobody
   */
  Map<Long, Copied> of(List<Hit> hits, ResolvedFilter filter) {
    Map<Long, Candidate> asked = new LinkedHashMap<>();
    select(new Sql("WHERE a.no = ANY (?)", Sql.longs(hits.stream().map(Hit::no).toList())), asked);
    Set<Integer> bands = new HashSet<>();
    asked.values().forEach(each -> Arrays.stream(each.bands()).forEach(bands::add));
    Map<Long, Candidate> all = new LinkedHashMap<>();
    if (!bands.isEmpty()) {
      select(
          new Sql("WHERE NOT a.removed AND a.bands && ?", Sql.ints(bands))
              .add(filter.conditions())
              .add(filter.timeConditions("a." + filter.timeColumn()))
              .add("ORDER BY a.time, a.id LIMIT ?", COMPARED),
          all);
    }
    return compared(asked, all);
  }

  private void select(Sql which, Map<Long, Candidate> into) {
    database.list(
        new Sql("SELECT a.no, a.id, a.time, a.bands FROM article a").add(which),
        row -> into.put(row.getLong(1), candidate(row)));
  }

  private static Candidate candidate(ResultSet row) throws SQLException {
    Instant time = row.getObject(3, OffsetDateTime.class).toInstant();
    Integer[] bands = (Integer[]) row.getArray(4).getArray();
    return new Candidate(
        new Hit(row.getLong(1), time),
        row.getObject(2, UUID.class),
        time,
        Arrays.stream(bands).mapToInt(Integer::intValue).toArray());
  }

  private Map<Long, Copied> compared(Map<Long, Candidate> asked, Map<Long, Candidate> all) {
    Map<Integer, List<Candidate>> byBand = new HashMap<>();
    for (Candidate each : all.values()) {
      for (int band : each.bands()) {
        byBand.computeIfAbsent(band, first -> new ArrayList<>()).add(each);
      }
    }
    Map<Long, Set<Candidate>> others = new HashMap<>();
    Map<Long, Hit> alike = new LinkedHashMap<>();
    for (Candidate each : asked.values()) {
      Set<Candidate> sharing = new HashSet<>();
      Arrays.stream(each.bands())
          .forEach(band -> sharing.addAll(byBand.getOrDefault(band, List.of())));
      sharing.removeIf(other -> other.hit().no() == each.hit().no());
      others.put(each.hit().no(), sharing);
      if (!sharing.isEmpty()) {
        alike.put(each.hit().no(), each.hit());
        sharing.forEach(other -> alike.put(other.hit().no(), other.hit()));
      }
    }
    Map<Long, Signature> signatures = signatures(alike.values().stream().toList());
    Map<Long, Copied> copied = new HashMap<>();
    for (Candidate each : asked.values()) {
      long no = each.hit().no();
      copied.put(no, copied(each, Objects.requireNonNull(others.get(no)), signatures));
    }
    return copied;
  }

  private static Copied copied(
      Candidate each, Set<Candidate> others, Map<Long, Signature> signatures) {
    Signature own = signatures.get(each.hit().no());
    int copies = 0;
    boolean repeats = false;
    for (Candidate other : others) {
      Signature signature = signatures.get(other.hit().no());
      if (own != null && signature != null && own.likeness(signature) >= Signature.COPY) {
        copies++;
        repeats |= Candidate.OLDEST.compare(other, each) < 0;
      }
    }
    return new Copied(each.id(), copies, repeats);
  }

  private Map<Long, Signature> signatures(List<Hit> hits) {
    Map<Long, Signature> signatures = new HashMap<>();
    for (Articles.Document document : articles.documents(hits)) {
      Signature.ofEvent(document.event())
          .ifPresent(known -> signatures.put(document.hit().no(), known));
    }
    return signatures;
  }
}
