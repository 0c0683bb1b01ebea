package io.machtin.ingest.extract.body;

import io.machtin.ingest.extract.cue.NameRole;
import io.machtin.ingest.extract.page.Block;
import io.machtin.ingest.extract.page.Box;
import io.machtin.ingest.extract.page.Page;

/** How much running text each part of a page holds, as sums that cost nothing to ask for. */
final class Prose {
  private static final int BEFORE_HEADLINE = 5;

  private final int[] prose;
  private final int[] text;
  private final int[] links;

  /**
   * @param headline index of the headline's block; what stands before it is hardly the article
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
