package io.machtin.ingest.extract.body;

import io.machtin.ingest.extract.cue.NameRole;
import io.machtin.ingest.extract.metadata.Metadata;
import io.machtin.ingest.extract.page.Block;
import io.machtin.ingest.extract.page.Box;
import io.machtin.ingest.extract.page.Page;
import io.machtin.ingest.extract.page.TextPageReader;
import java.util.Set;

/** Finds the body of the article in a page. */
public final class BodyFinder {
  private static final double DOMINANT = 0.75;

  /** A stated body shorter than this is a summary. */
  private static final int SHORTEST_STRUCTURED = 500;

  /** Share of the stated body below which the page shows only its beginning. */
  private static final double SHOWN = 0.35;

  private static final double STRUCTURED_CONFIDENCE = 0.6;

  /** How many boxes around the chosen one are looked at for others of the same name. */
  private static final int WIDEST = 3;

  /** Share of prose from which a box of the same name belongs to the body. */
  private static final double TWIN = 0.1;

  /** Elements that are parts of a body, never all of it. */
  private static final Set<String> NO_BODY =
      Set.of("p", "ul", "ol", "li", "dl", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6");

  private BodyFinder() {}

  /**
   * The body, which is empty where the page has no text at all.
   *
   * @param metadata what the page states about itself
   */
  public static FoundBody find(Page page, Metadata metadata) {
    Headline headline = Headline.of(page, metadata.title(), metadata.description());
    Prose prose = new Prose(page, headline.index());
    Evidence evidence = Evidence.of(page, metadata.structuredBody());
    Box box = choose(page, prose);
    box = evidence.correction(box).orElse(box);
    FoundBody found =
        new BlockSelection(page, prose, box, headline)
            .select("html", confidence(page, prose, box, headline, metadata));
    return shownOnlyAsData(found, metadata) ? fromStructuredData(found, metadata) : found;
  }

  /** Whether the page shows little of the body that its structured data holds. */
  private static boolean shownOnlyAsData(FoundBody found, Metadata metadata) {
    int shown = found.body().stream().mapToInt(Block::length).sum();
    return metadata.structuredBody().length() >= SHORTEST_STRUCTURED
        && shown < SHOWN * metadata.structuredBody().length();
  }

  private static FoundBody fromStructuredData(FoundBody found, Metadata metadata) {
    return new FoundBody(
        found.lead(),
        TextPageReader.read(metadata.structuredBody()).blocks(),
        found.captions(),
        found.teasers(),
        found.bylines(),
        "json-ld",
        STRUCTURED_CONFIDENCE);
  }

  /**
   * How sure the choice is: most of the page's prose in the box, a headline above it, and the
   * page's own word that it is an article each add to it.
   */
  private static double confidence(
      Page page, Prose prose, Box box, Headline headline, Metadata metadata) {
    int all = Math.max(1, prose.in(page.root()));
    double share = (double) prose.in(box) / all;
    double enough = Math.min(1, prose.in(box) / 1500.0);
    double stated = metadata.statesArticle() ? 1 : 0;
    double headed = headline.index() >= 0 && headline.index() < box.end() ? 1 : 0;
    return Math.min(0.99, 0.1 + 0.4 * share + 0.25 * enough + 0.15 * headed + 0.1 * stated);
  }

  /** The body in the plain text of a page, whose first line is the title. */
  public static FoundBody findInText(Page page) {
    return new TextSelection(page).select();
  }

  private static Box choose(Page page, Prose prose) {
    Box best = null;
    int bestProse = 0;
    int all = prose.in(page.root());
    for (Box box : page.boxes()) {
      if (!holdsBodies(box)) {
        continue;
      }
      boolean named = box.itemprop().equals("articleBody") || box.is(NameRole.BODY);
      if (named) {
        int own = prose.in(box);
        if (own > bestProse && own >= 0.5 * all) {
          best = box;
          bestProse = own;
        }
      }
    }
    return widen(descend(best == null ? page.root() : best, prose), prose);
  }

  /**
   * Some pages cut the body into several boxes of one name, with advertisements between. Where
   * another box of the same name beside this one, or beside one of its outer boxes, holds prose
   * too, the box around them is the body.
   */
  private static Box widen(Box from, Prose prose) {
    Box box = from;
    Box inner = from;
    for (int up = 0; up < WIDEST; up++) {
      Box outer = inner.parent();
      if (outer == null) {
        break;
      }
      int twins = 0;
      for (Box child : outer.children()) {
        if (child != inner && !inner.names().isEmpty() && child.names().equals(inner.names())) {
          twins += prose.in(child);
        }
      }
      if (twins > TWIN * prose.in(box)) {
        box = outer;
      }
      inner = outer;
    }
    return box;
  }

  private static boolean holdsBodies(Box box) {
    return !NO_BODY.contains(box.tag());
  }

  private static Box descend(Box from, Prose prose) {
    Box box = from;
    while (true) {
      int own = prose.in(box);
      Box next = null;
      for (Box child : box.children()) {
        if (prose.in(child) >= DOMINANT * own && own > 0) {
          next = child;
          break;
        }
      }
      if (next == null || !holdsBodies(next)) {
        return box;
      }
      box = next;
    }
  }
}
