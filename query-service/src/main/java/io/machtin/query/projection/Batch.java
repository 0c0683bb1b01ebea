package io.machtin.query.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Changes that are written together, without what a newer one of the same batch makes void.
 *
 * @param all every event, for what terms are called
 * @param newest per article its newest event
 * @param revisions per article and revision its newest event
 * @param removals articles that go, whatever else the batch has of them
 */
record Batch(
    List<ArticleRows> all,
    Collection<ArticleRows> newest,
    Collection<ArticleRows> revisions,
    Set<UUID> removals) {

  private record Revision(UUID id, int revision) {}

  static Batch of(List<Change> changes) {
    List<ArticleRows> all = new ArrayList<>();
    Map<UUID, ArticleRows> newest = new LinkedHashMap<>();
    Map<Revision, ArticleRows> revisions = new LinkedHashMap<>();
    Set<UUID> removals = new HashSet<>();
    for (Change change : changes) {
      if (change instanceof Change.Enriched enriched) {
        ArticleRows rows = enriched.rows();
        all.add(rows);
        newest.merge(rows.id(), rows, Batch::newer);
        revisions.merge(new Revision(rows.id(), rows.revision()), rows, Batch::newer);
      } else if (change instanceof Change.Removed removed) {
        removals.add(removed.id());
      }
    }
    newest.keySet().removeAll(removals);
    revisions.keySet().removeIf(revision -> removals.contains(revision.id()));
    return new Batch(all, newest.values(), revisions.values(), removals);
  }

  private static ArticleRows newer(ArticleRows a, ArticleRows b) {
    return ArticleRows.NEWER.compare(a, b) >= 0 ? a : b;
  }

  Set<UUID> ids() {
    Set<UUID> ids = new HashSet<>(removals);
    newest.forEach(rows -> ids.add(rows.id()));
    return ids;
  }

  Set<TermKey> terms() {
    Set<TermKey> terms = new HashSet<>();
    all.forEach(rows -> terms.addAll(rows.terms().keySet()));
    return terms;
  }
}
