package io.machtin.ingest.extract.body;

import io.machtin.ingest.extract.cue.Phrases;
import io.machtin.ingest.extract.page.Block;
import io.machtin.ingest.extract.page.Page;

/**
 * Where the headline stands on the page.
 *
 * @param title normalised
 * @param description the page's own summary, normalised
 * @param index its block, -1 where it is not seen
 */
record Headline(String title, String description, int index) {
  private static final int ENOUGH = 40;

  static Headline of(Page page, String title, String description) {
    String wanted = Phrases.normalise(title);
    int first = -1;
    if (!wanted.isEmpty()) {
      for (Block block : page.blocks()) {
        if (block.length() < wanted.length() * 2 + 20
            && Phrases.normalise(block.text()).equals(wanted)) {
          boolean heading = block.box().tag().equals("h1");
          if (first < 0 || heading) {
            first = block.index();
          }
          if (heading) {
            break;
          }
        }
      }
    }
    return new Headline(wanted, Phrases.normalise(description), first);
  }

  /** Whether a text is the page's own summary, of which meta tags may hold only the beginning. */
  boolean isDescription(String text) {
    String line = Phrases.normalise(text);
    int length = Math.min(line.length(), description.length());
    if (length < ENOUGH) {
      return false;
    }
    int compared = Math.min(length, 80);
    return line.regionMatches(0, description, 0, compared) || line.contains(description);
  }
}
