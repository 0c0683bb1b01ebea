package io.machtin.ingest.extract.body;

import io.machtin.ingest.extract.cue.Phrases;
import io.machtin.ingest.extract.page.Block;
import io.machtin.ingest.extract.page.Box;
import io.machtin.ingest.extract.page.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the structured data says the body is. It is on 9 to 28 % of news pages, often cut short or
 * without its paragraphs, so it is never taken as the body while the page shows one; but blocks
 * that stand in it are of the article, and a choice that leaves most of them out is wrong.
 */
final class Evidence {
  private static final int SHORTEST_BODY = 300;
  private static final int SHORTEST_BLOCK = 60;
  private static final int COMPARED = 50;

  /** A choice that holds less than this share of the confirmed text is wrong. */
  private static final double WRONG = 0.5;

  private final List<Block> confirmed = new ArrayList<>();

  private Evidence() {}

  static Evidence of(Page page, String structuredBody) {
    Evidence evidence = new Evidence();
    if (structuredBody.length() < SHORTEST_BODY) {
      return evidence;
    }
    String stated = Phrases.normalise(structuredBody);
    for (Block block : page.blocks()) {
      if (block.weight() >= SHORTEST_BLOCK && block.linkDensity() < 0.5) {
        String line = Phrases.normalise(block.text());
        if (stated.contains(line.length() > COMPARED ? line.substring(0, COMPARED) : line)) {
          evidence.confirmed.add(block);
        }
      }
    }
    return evidence;
  }

  /** The box around all confirmed blocks, if the chosen one leaves out most of their text. */
  Optional<Box> correction(Box chosen) {
    long all = 0;
    long inside = 0;
    for (Block block : confirmed) {
      all += block.weight();
      inside += chosen.holds(block) ? block.weight() : 0;
    }
    if (confirmed.size() < 2 || inside >= WRONG * all) {
      return Optional.empty();
    }
    Box box = confirmed.get(0).box();
    Block last = confirmed.get(confirmed.size() - 1);
    while (box.parent() != null && !box.holds(last)) {
      box = box.parent();
    }
    return Optional.of(box);
  }

  boolean isEmpty() {
    return confirmed.isEmpty();
  }
}
