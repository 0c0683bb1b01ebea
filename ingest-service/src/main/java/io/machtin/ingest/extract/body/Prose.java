package io.machtin.ingest.extract.body;

import io.machtin.ingest.extract.cue.NameRole;
import io.machtin.ingest.extract.page.Block;
import io.machtin.ingest.extract.page.Box;
import io.machtin.ingest.extract.page.Page;

/** How much running text each part of a page holds, as sums that cost nothing to ask for. */
final class Prose {
  private static final int BEFORE_HEADLINE = 5;

  /** Outside the headed box prose counts one part in this many. */
  private static final int OUTSIDE = 4;

  /** Prose below a headline that makes a box the headed one. */
  private static final int HEADED = 300;

  private final int[] prose;
  private final int[] text;
  private final int[] links;

  /**
   * @param headline index of the headline's block, -1 where it is not seen; prose above it, and
   *     outside the box that the headline heads, is hardly the article
   */
  Prose(Page page, int headline) {
    int size = page.blocks().size();
    prose = new int[size + 1];
    text = new int[size + 1];
    links = new int[size + 1];
    for (Block block : page.blocks()) {
      int i = block.index();
      prose[i + 1] = prose[i] + (i < headline ? of(block) / BEFORE_HEADLINE : of(block));
      text[i + 1] = text[i] + block.weight();
      links[i + 1] = links[i] + block.linkChars();
    }
    if (headline >= 0) {
      discountOutside(headed(page.blocks().get(headline)), page);
    }
  }

  /** The smallest box around the headline with prose below it. */
  private Box headed(Block headline) {
    Box box = headline.box();
    for (Box outer = box.parent(); outer != null; outer = outer.parent()) {
      if (in(Math.max(headline.index(), box.first()), box.end()) >= HEADED) {
        break;
      }
      box = outer;
    }
    return box;
  }

  private void discountOutside(Box headed, Page page) {
    for (int i = 0, sum = 0; i < page.blocks().size(); i++) {
      int own = prose[i + 1] - sum;
      sum = prose[i + 1];
      boolean inside = i >= headed.first() && i < headed.end();
      prose[i + 1] = prose[i] + (inside ? own : own / OUTSIDE);
    }
  }

  /** How much a block counts as running text of an article. */
  static int of(Block block) {
    int weight = block.weight();
    if ((block.roles() & NameRole.notArticle()) != 0
        || block.kind() == Block.Kind.HEADING
        || block.kind() == Block.Kind.CAPTION
        || weight < 40
        || block.has(NameRole.CAPTION)) {
      return 0;
    }
    double density = block.linkDensity();
    if (density > 0.5) {
      return 0;
    }
    int prose = (int) (Math.min(weight, 800) * (1 - density));
    if (block.kind() == Block.Kind.LIST_ITEM || block.kind() == Block.Kind.ROW) {
      prose /= 2;
    }
    return weight < 80 ? prose / 2 : prose;
  }

  int in(Box box) {
    return in(box.first(), box.end());
  }

  int in(int first, int end) {
    return prose[end] - prose[first];
  }

  int textIn(Box box) {
    return text[box.end()] - text[box.first()];
  }

  double linkDensityIn(Box box) {
    int all = textIn(box);
    return all == 0 ? 0 : (double) (links[box.end()] - links[box.first()]) / all;
  }
}
