package io.machtin.ingest.extract;

import io.machtin.ingest.extract.ExtractionResult.Rejected;
import io.machtin.ingest.extract.body.FoundBody;
import io.machtin.ingest.extract.cue.Phrases;
import io.machtin.ingest.extract.metadata.Metadata;
import io.machtin.ingest.extract.page.Block;
import io.machtin.ingest.extract.page.Page;
import java.util.Optional;

/** Recognises pages that hold no article. */
final class PageKind {
  private PageKind() {}

  /** Why the page is no article; empty if it is one. */
  static Optional<Rejected> reject(Page page, Metadata metadata, FoundBody found) {
    int length = found.body().stream().mapToInt(Block::weight).sum();
    if (page.blocks().isEmpty()) {
      return Optional.of(new Rejected(Rejected.Kind.EMPTY, "the page has no text", null));
    }
    if (Phrases.bundled().match(Phrases.Kind.ERROR_TITLE, metadata.title()) && length < 1000) {
      return Optional.of(
          new Rejected(
              Rejected.Kind.ERROR_PAGE,
              "the title says that this is an error page: " + metadata.title(),
              metadata.title()));
    }
    if (found.body().isEmpty()) {
      return Optional.of(
          new Rejected(Rejected.Kind.EMPTY, "the page has no running text", metadata.title()));
    }
    return Optional.empty();
  }
}
