package io.machtin.ingest.intake;

import io.machtin.ingest.article.ArticleDraft;
import io.machtin.ingest.publish.TraceContext;
import java.util.Collection;
import java.util.List;

/**
 * An article that comes in.
 *
 * @param trace what it came with
 */
public record Arrival(ArticleDraft draft, TraceContext trace) {

  /** Articles that came with one request. */
  public static List<Arrival> of(Collection<ArticleDraft> drafts, TraceContext trace) {
    return drafts.stream().map(draft -> new Arrival(draft, trace)).toList();
  }
}
