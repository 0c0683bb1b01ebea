package io.machtin.ingest.extract.body;

import io.machtin.ingest.extract.cue.NameRole;
import io.machtin.ingest.extract.page.Box;
import io.machtin.ingest.extract.page.Page;
import java.util.Set;

/** Finds the body of the article in a page. */
public final class BodyFinder {
  private static final double DOMINANT = 0.75;

  /** How many boxes around the chosen one are looked at for others of the same name. */
  private static final int WIDEST = 3;

  /** Share of prose from which a box of the same name belongs to the body. */
  private static final double TWIN = 0.1;

  /** Elements that are parts of a body, never all of it. */
  private static final Set<String> NO_BODY =
      Set.of("p", "ul", "ol", "li", "dl", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6");

  private BodyFinder() {}

  /** The body, which is empty where the page has no text at all. */
  public static FoundBody find(Page page, String title, String description) {
    Headline headline = Headline.of(page, title, description);
    Prose prose = new Prose(page, headline.index());
    Box box = choose(page, prose);
    return new BlockSelection(page, prose, box, Headline.of(page, title, description))
        .select("html", 0.5);
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
