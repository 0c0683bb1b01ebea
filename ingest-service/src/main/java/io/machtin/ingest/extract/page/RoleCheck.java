package io.machtin.ingest.extract.page;

import io.machtin.ingest.extract.cue.NameRole;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Takes names back where the content contradicts them. Content systems put words such as "tag",
 * "author" or "sidebar" on the box of the whole article ({@code class="post tag-news
 * has-sidebar"}), and page builders call every paragraph a "widget". So a box that holds the
 * headline or much of the page's prose is no sidebar, and a name under which most of the page's
 * prose stands says nothing on this page.
 */
final class RoleCheck {
  /** Share of the page's prose from which a box cannot be chrome. */
  private static final double DOMINANT = 0.7;

  /** Share of the page's prose from which a name says nothing. */
  private static final double EVERYWHERE = 0.75;

  /** A caption, byline or date is shorter than this. */
  private static final int LONGEST_LABEL = 700;

  private static final int LONGEST_LEAD = 1500;

  private static final int LABELS =
      NameRole.CAPTION.bit()
          | NameRole.BYLINE.bit()
          | NameRole.DATELINE.bit()
          | NameRole.TITLE.bit();

  /** Where much prose is expected: comments, cookie notes, teasers with summaries. */
  private static final int PROSE_EXPECTED =
      NameRole.COMMENTS.bit()
          | NameRole.FOOTER.bit()
          | NameRole.RELATED.bit()
          | NameRole.AUTHOR_BOX.bit()
          | NameRole.PAYWALL.bit()
          | NameRole.HIDDEN.bit();

  private static final int SOFT = NameRole.notArticle() & ~PROSE_EXPECTED;

  private final List<Box> boxes;
  private final List<Block> blocks;
  private final long[] prose;
  private final long[] text;
  private int heading = -1;

  /** Boxes around a body, each visited once however deep the page is nested. */
  private final Set<Box> cleared = Collections.newSetFromMap(new IdentityHashMap<>());

  private RoleCheck(List<Box> boxes, List<Block> blocks) {
    this.boxes = boxes;
    this.blocks = blocks;
    prose = new long[blocks.size() + 1];
    text = new long[blocks.size() + 1];
  }

  static void apply(List<Box> boxes, List<Block> blocks) {
    RoleCheck check = new RoleCheck(boxes, blocks);
    check.sum();
    check.checkBoxes();
    check.checkPage();
  }

  private void sum() {
    for (Block block : blocks) {
      int i = block.index();
      prose[i + 1] = prose[i] + proseOf(block);
      text[i + 1] = text[i] + block.weight();
      if (heading < 0 && block.box().tag().equals("h1")) {
        heading = i;
      }
    }
  }

  private void checkBoxes() {
    long all = Math.max(1, prose[blocks.size()]);
    for (Box box : boxes) {
      if (box.ownRoles() != 0) {
        double share = (double) (prose[box.end()] - prose[box.first()]) / all;
        boolean headed = heading >= box.first() && heading < box.end();
        boolean body =
            box.itemprop().equals("articleBody") && share > 0.1
                || box.is(NameRole.BODY) && share > 0.2;
        if (share >= 0.2 && headed || body) {
          box.cancelRoles(NameRole.notArticle());
          if (body && share > 0.3) {
            for (Box outer = box.parent();
                outer != null && cleared.add(outer);
                outer = outer.parent()) {
              outer.cancelRoles(SOFT);
            }
          }
        } else if (share >= DOMINANT) {
          box.cancelRoles(SOFT);
        }
        if (box.is(NameRole.EMBED)) {
          box.cancelRoles(NameRole.SHARE.bit() | NameRole.WIDGET.bit());
        }
        long length = text[box.end()] - text[box.first()];
        if (length > LONGEST_LABEL) {
          box.cancelRoles(LABELS);
        }
        if (length > LONGEST_LEAD) {
          box.cancelRoles(NameRole.LEAD.bit());
        }
      }
    }
    boxes.forEach(Box::inheritRoles);
  }

  private void checkPage() {
    int roles = NameRole.values().length;
    long[] under = new long[roles];
    long counted = 1;
    long hidden = 0;
    for (Block block : blocks) {
      int bits = block.roles();
      long weight = proseOf(block);
      if ((bits & NameRole.notArticle()) == NameRole.HIDDEN.bit()) {
        hidden += weight;
      }
      if (weight > 0 && (bits & PROSE_EXPECTED) == 0) {
        counted += weight;
        for (int r = 0; r < roles; r++) {
          if ((bits & 1 << r) != 0) {
            under[r] += weight;
          }
        }
      }
    }
    int empty = 0;
    if (hidden > 3 * counted) {
      // Pages that show themselves only by script.
      empty |= NameRole.HIDDEN.bit();
    }
    for (int r = 0; r < roles; r++) {
      if ((SOFT & 1 << r) != 0 && under[r] > EVERYWHERE * counted) {
        empty |= 1 << r;
      }
    }
    if (empty != 0) {
      for (Box box : boxes) {
        box.cancelRoles(empty);
        box.inheritRoles();
      }
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
