package io.machtin.ingest.extract.page;

import io.machtin.ingest.extract.cue.NameRole;
import java.util.List;

/**
 * Takes names back where the content contradicts them. Content systems put words such as "tag",
 * "author" or "sidebar" on the box of the whole article ({@code class="post tag-news
 * has-sidebar"}), so a box that holds much of the page's prose is no sidebar.
 */
final class RoleCheck {
  /** Share of the page's prose from which a box cannot be chrome. */
  private static final double DOMINANT = 0.4;

  /** A caption, byline or date is shorter than this. */
  private static final int LONGEST_LABEL = 700;

  private static final int LONGEST_LEAD = 1500;

  private static final int LABELS =
      NameRole.CAPTION.bit()
          | NameRole.BYLINE.bit()
          | NameRole.DATELINE.bit()
          | NameRole.TITLE.bit();

  private RoleCheck() {}

  static void apply(List<Box> boxes, List<Block> blocks) {
    long[] prose = new long[blocks.size() + 1];
    long[] text = new long[blocks.size() + 1];
    int heading = -1;
    for (Block block : blocks) {
      int i = block.index();
      prose[i + 1] = prose[i] + proseOf(block);
      text[i + 1] = text[i] + block.weight();
      if (heading < 0 && block.box().tag().equals("h1")) {
        heading = i;
      }
    }
    long all = Math.max(1, prose[blocks.size()]);
    for (Box box : boxes) {
      if (box.ownRoles() != 0) {
        long boxProse = prose[box.end()] - prose[box.first()];
        long boxText = text[box.end()] - text[box.first()];
        boolean dominant = boxProse >= DOMINANT * all && boxProse > 0;
        boolean body =
            box.itemprop().equals("articleBody") || box.is(NameRole.BODY) && boxProse > 0.2 * all;
        if (dominant
                && (!box.is(NameRole.COMMENTS) || heading >= box.first() && heading < box.end())
            || body) {
          box.cancelRoles(NameRole.notArticle());
        }
        if (boxText > LONGEST_LABEL) {
          box.cancelRoles(LABELS);
        }
        if (boxText > LONGEST_LEAD) {
          box.cancelRoles(NameRole.LEAD.bit());
        }
      }
      box.inheritRoles();
    }
  }

  /** How much a block looks like running text: its length, if it is long and not links. */
  static int proseOf(Block block) {
    if (block.kind() == Block.Kind.HEADING || block.weight() < 60 || block.linkDensity() > 0.5) {
      return 0;
    }
    return Math.min(block.weight(), 1000);
  }
}
