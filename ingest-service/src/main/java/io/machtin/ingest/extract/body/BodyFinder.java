package io.machtin.ingest.extract.body;

import io.machtin.ingest.extract.cue.NameRole;
import io.machtin.ingest.extract.page.Box;
import io.machtin.ingest.extract.page.Page;

/** Finds the body of the article in a page. */
public final class BodyFinder {
  private static final double DOMINANT = 0.8;

  private BodyFinder() {}

  /** The body, which is empty where the page has no text at all. */
  public static FoundBody find(Page page, String title, String description) {
    Prose prose = new Prose(page);
    Box box = choose(page, prose);
    return new BlockSelection(page, box, title, description).select();
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
      boolean named = box.itemprop().equals("articleBody") || box.is(NameRole.BODY);
      if (named) {
        int own = prose.in(box);
        if (own > bestProse && own >= 0.5 * all) {
          best = box;
          bestProse = own;
        }
      }
    }
    return descend(best == null ? page.root() : best, prose);
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
      if (next == null || next.tag().equals("p")) {
        return box;
      }
      box = next;
    }
  }
}
