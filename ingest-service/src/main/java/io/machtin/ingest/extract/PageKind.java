package io.machtin.ingest.extract;

import io.machtin.ingest.extract.ExtractionResult.Rejected;
import io.machtin.ingest.extract.ExtractionResult.Rejected.Kind;
import io.machtin.ingest.extract.body.FoundBody;
import io.machtin.ingest.extract.cue.Phrases;
import io.machtin.ingest.extract.metadata.Metadata;
import io.machtin.ingest.extract.page.Block;
import io.machtin.ingest.extract.page.Page;
import java.util.List;
import java.util.Optional;

/**
 * Recognises pages that hold no article. A list of teasers shows itself by what it is made of:
 * titles that are links, each with a line or two of text, where an article has paragraphs.
 */
final class PageKind {
  /** A body shorter than this is doubted, in characters. */
  private static final int SHORT = 400;

  /** A body shorter than this is none, even where the page says that it is an article. */
  private static final int SHORTEST_STATED = 60;

  private static final int SHORTEST = 140;

  /** What can be read before a paywall. */
  private static final int STUB = 250;

  private static final int PARAGRAPH = 80;
  private static final int SHORTEST_TITLE = 20;
  private static final int LONGEST_TITLE = 200;

  private final Page page;
  private final Metadata metadata;
  private final FoundBody found;
  private final int length;

  private PageKind(Page page, Metadata metadata, FoundBody found) {
    this.page = page;
    this.metadata = metadata;
    this.found = found;
    this.length =
        found.body().stream().mapToInt(Block::weight).sum()
            + found.lead().stream().mapToInt(Block::weight).sum();
  }

  /** Why the page is no article; empty if it is one. */
  static Optional<Rejected> reject(Page page, Metadata metadata, FoundBody found) {
    return new PageKind(page, metadata, found).reject();
  }

  private Optional<Rejected> reject() {
    if (page.blocks().isEmpty()) {
      return because(Kind.EMPTY, "the page has no text");
    }
    if (length < 1000 && Phrases.bundled().match(Phrases.Kind.ERROR_TITLE, metadata.title())) {
      return because(Kind.ERROR_PAGE, "its title is that of an error page");
    }
    if (length < SHORT && asksForScripts()) {
      return because(Kind.SCRIPT_REQUIRED, "it shows its text only to browsers that run scripts");
    }
    if (length < STUB && (metadata.statesPaywall() || asksForSubscription())) {
      return because(Kind.PAYWALL, "only its beginning is free to read");
    }
    if (!metadata.statesArticle() && isListOfTeasers()) {
      return because(Kind.SECTION_FRONT, "it is made of titles that link to other pages");
    }
    if (length < SHORT && isAboutVideo()) {
      return because(Kind.VIDEO, "it shows a video with little text");
    }
    if (length < SHORT && isGallery()) {
      return because(Kind.GALLERY, "it shows pictures with little text");
    }
    if (length < (metadata.statesArticle() ? SHORTEST_STATED : SHORTEST)) {
      return titleLinks(page.blocks()) >= 20
          ? because(Kind.SECTION_FRONT, "it has no running text, but many titles that are links")
          : because(Kind.TOO_SHORT, "its running text has only " + length + " characters");
    }
    return Optional.empty();
  }

  private Optional<Rejected> because(Kind kind, String reason) {
    return Optional.of(
        new Rejected(kind, reason, metadata.title().isBlank() ? null : metadata.title()));
  }

  private boolean isListOfTeasers() {
    int titles = titleLinks(found.body());
    int paragraphs = 0;
    int links = 0;
    for (Block block : found.body()) {
      links += block.linkChars();
      if (block.weight() >= PARAGRAPH && block.linkDensity() < 0.3) {
        paragraphs++;
      }
    }
    boolean linked = links > 0.18 * length;
    if (titles >= 4 && linked && titles >= 0.5 * paragraphs) {
      return true;
    }
    return length < SHORT && paragraphs <= 2 && titleLinks(page.blocks()) >= 25;
  }

  private static int titleLinks(List<Block> blocks) {
    int titles = 0;
    for (Block block : blocks) {
      if (block.linkDensity() > 0.8
          && block.weight() >= SHORTEST_TITLE
          && block.weight() <= LONGEST_TITLE) {
        titles++;
      }
    }
    return titles;
  }

  private boolean isAboutVideo() {
    return metadata.pageType().startsWith("video")
        || metadata.structuredTypes().contains("VideoObject") && !metadata.statesArticle();
  }

  private boolean isGallery() {
    return metadata.structuredTypes().contains("ImageGallery") || found.captions().size() >= 6;
  }

  private boolean asksForScripts() {
    return anyLine(Phrases.Kind.SCRIPT_REQUIRED);
  }

  private boolean asksForSubscription() {
    return anyLine(Phrases.Kind.PAYWALL);
  }

  private boolean anyLine(Phrases.Kind kind) {
    return Phrases.bundled().match(kind, metadata.title())
        || page.blocks().stream().anyMatch(b -> Phrases.bundled().match(kind, b.text()));
  }
}
