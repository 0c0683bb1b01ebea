package io.machtin.ingest.extract.body;

import io.machtin.ingest.extract.cue.NameRole;
import io.machtin.ingest.extract.cue.Phrases;
import io.machtin.ingest.extract.metadata.DateLines;
import io.machtin.ingest.extract.page.Block;
import io.machtin.ingest.extract.page.Box;
import io.machtin.ingest.extract.page.Page;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides block by block what in and around the chosen box is the article. The box is right about
 * the whole; in its middle stand teasers, at its head dates and bylines, at its end whatever the
 * content system appends.
 */
final class BlockSelection {
  /** Prose after a heading of teasers, as a share of the body, up to which the article is over. */
  private static final double OVER = 0.25;

  private static final int LONGEST_LABEL = 200;
  private static final int SHORTEST_LEAD = 40;
  private static final int LONGEST_CAPTION = 300;
  private static final int SHORTEST_INTRODUCTION = 60;

  /** Longer than this, what stands between headline and body is the body's beginning. */
  private static final int LONGEST_STANDFIRST = 600;

  /** A heading that is a sentence of this length is a standfirst; a shorter one asks a question. */
  private static final int SHORTEST_HEADING_LEAD = 80;

  /** A line this long that stands twice is shown twice, for two sizes of screen. */
  private static final int SHORTEST_REPEATED = 60;

  private final Page page;
  private final Prose prose;
  private final Box box;
  private final Headline headline;
  private final Phrases phrases = Phrases.bundled();

  private final List<Block> body = new ArrayList<>();
  private final List<Block> captions = new ArrayList<>();
  private final List<Block> teasers = new ArrayList<>();
  private final List<Block> bylines = new ArrayList<>();

  BlockSelection(Page page, Prose prose, Box box, Headline headline) {
    this.page = page;
    this.prose = prose;
    this.box = box;
    this.headline = headline;
  }

  FoundBody select(String method, double confidence) {
    boolean inTeasers = false;
    for (int i = first(); i < box.end(); i++) {
      Block block = page.blocks().get(i);
      String line = Phrases.normalise(block.text());
      if (endsArticle(block, line)) {
        if (isOver(i)) {
          collectTeasers(i + 1, box.end());
          break;
        }
        inTeasers = phrases.matchNormalised(Phrases.Kind.RELATED_SECTION, line);
        continue;
      }
      if (inTeasers) {
        if (block.linkDensity() > 0.5
            || block.kind() == Block.Kind.HEADING
            || block.kind() == Block.Kind.LIST_ITEM) {
          teasers.add(block);
          continue;
        }
        inTeasers = false;
      }
      sort(block, line);
    }
    collectTeasersAround();
    trimEnd();
    List<Block> lead = lead();
    return new FoundBody(
        lead, body, captions, Teasers.inMarkup(teasers), bylines, method, confidence);
  }

  /** The first block that may be body: after the headline, where it stands inside the box. */
  private int first() {
    int index = headline.index();
    boolean inside = index >= box.first() && index < box.end();
    return inside && prose.in(box.first(), index) < OVER / 2 * prose.in(box)
        ? index + 1
        : box.first();
  }

  private void sort(Block block, String line) {
    if ((block.roles() & NameRole.notArticle()) != 0) {
      if (block.has(NameRole.RELATED)) {
        teasers.add(block);
      }
      return;
    }
    if (isCaption(block)) {
      captions.add(block);
    } else if (isLabel(block, line)) {
      bylines.add(block);
    } else if (isTeaser(block, line)) {
      teasers.add(block);
    } else if (!isChrome(block, line) && !line.equals(headline.title()) && !isRepeated(block)) {
      body.add(block);
    }
  }

  private boolean endsArticle(Block block, String line) {
    return block.weight() < 60
        && (phrases.matchNormalised(Phrases.Kind.RELATED_SECTION, line)
            || phrases.matchNormalised(Phrases.Kind.COMMENTS_SECTION, line));
  }

  private boolean isOver(int index) {
    return prose.in(index, box.end()) <= OVER * prose.in(box) && prose.in(box.first(), index) > 0;
  }

  private void collectTeasers(int first, int end) {
    teasers.addAll(page.blocks().subList(first, end));
  }

  /** Teasers outside the box: by the names of their boxes, or below a heading of teasers. */
  private void collectTeasersAround() {
    boolean below = false;
    for (Block block : page.blocks()) {
      boolean inside = block.index() >= box.first() && block.index() < box.end();
      if (inside || block.has(NameRole.FOOTER) || block.has(NameRole.NAVIGATION)) {
        below = false;
      } else if (block.weight() < 60 && phrases.match(Phrases.Kind.RELATED_SECTION, block.text())) {
        below = true;
      } else if (below || block.has(NameRole.RELATED)) {
        teasers.add(block);
      }
    }
  }

  private boolean isCaption(Block block) {
    return block.kind() == Block.Kind.CAPTION
        || block.has(NameRole.CAPTION)
        || block.length() < LONGEST_CAPTION
            && (Teasers.hasCredit(block.text()) || isBesidePicture(block));
  }

  /**
   * Text that shares a box with a picture and nothing else, or stands in italics right below one,
   * is its caption. A paragraph with a picture in it is still a paragraph.
   */
  private boolean isBesidePicture(Block block) {
    Box own = block.box();
    if (block.kind() != Block.Kind.PARAGRAPH || own.end() - own.first() != 1) {
      return false;
    }
    if (own.pictures() > 0) {
      return block.emphasised() || !own.tag().equals("p");
    }
    return block.emphasised() && followsPicture(own);
  }

  private static boolean followsPicture(Box own) {
    Box outer = own.parent();
    if (outer == null) {
      return false;
    }
    int at = outer.children().indexOf(own);
    if (at <= 0) {
      return false;
    }
    Box before = outer.children().get(at - 1);
    return before.isEmpty() && before.pictures() > 0;
  }

  /** Date, byline and the like: short and named so, or a date and nothing else. */
  private boolean isLabel(Block block, String line) {
    if (block.length() > LONGEST_LABEL || block.kind() == Block.Kind.LIST_ITEM) {
      return false;
    }
    boolean named = block.has(NameRole.BYLINE) || block.has(NameRole.DATELINE);
    return named && !Sentences.endsOne(block.text())
        || DateLines.isDateLine(block.text())
        || DateLines.isDatedByline(block.text());
  }

  private boolean isTeaser(Block block, String line) {
    if (phrases.matchNormalised(Phrases.Kind.RELATED_LINE, line)) {
      return block.links() > 0 || block.length() < 150;
    }
    if (block.linkDensity() < 0.7) {
      return false;
    }
    return switch (block.kind()) {
      case HEADING -> isInList(block);
      case LIST_ITEM -> listIsLinks(block);
      default -> !block.text().contains("://");
    };
  }

  /** Whether a heading stands in a list item, or in an article of its own inside the body. */
  private boolean isInList(Block block) {
    Box outer = block.box();
    for (int up = 0; up < 5 && outer != null && outer != box && box.holds(outer); up++) {
      if (outer.tag().equals("li") || outer.tag().equals("article")) {
        return true;
      }
      outer = outer.parent();
    }
    return false;
  }

  /** Whether most of the list around an item is links. */
  private boolean listIsLinks(Block block) {
    Box list = block.box();
    while (list.parent() != null && !list.tag().equals("ul") && !list.tag().equals("ol")) {
      list = list.parent();
    }
    return prose.linkDensityIn(list) > 0.6;
  }

  /** Whether the same text stands just before, for another size of screen. */
  private boolean isRepeated(Block block) {
    for (int back = 1; back <= 2 && back <= body.size(); back++) {
      Block before = body.get(body.size() - back);
      if (block.length() >= SHORTEST_REPEATED && before.text().equals(block.text())) {
        return true;
      }
    }
    return false;
  }

  private boolean isChrome(Block block, String line) {
    return line.isEmpty()
        || block.text().startsWith("©") && block.length() < LONGEST_LABEL
        || phrases.matchNormalised(Phrases.Kind.CHROME, line)
        || phrases.matchNormalised(Phrases.Kind.PROMOTION, line);
  }

  /** Headings at the end announce nothing that is left. */
  private void trimEnd() {
    while (!body.isEmpty()) {
      Block last = body.get(body.size() - 1);
      if (last.kind() == Block.Kind.HEADING && body.size() > 1) {
        body.remove(body.size() - 1);
      } else {
        return;
      }
    }
  }

  /** The standfirst: between headline and body, or at the head of the body under its own name. */
  private List<Block> lead() {
    List<Block> lead = new ArrayList<>();
    int firstOfBody = body.isEmpty() ? box.first() : body.get(0).index();
    while (!body.isEmpty() && lead.size() < 3 && isLead(body.get(0))) {
      lead.add(body.remove(0));
    }
    if (!lead.isEmpty() || headline.index() < 0 || headline.index() > firstOfBody) {
      return lead;
    }
    List<Block> introduction = new ArrayList<>();
    int length = 0;
    for (int i = headline.index() + 1; i < Math.min(box.first(), headline.index() + 40); i++) {
      Block block = page.blocks().get(i);
      if (isLead(block)) {
        lead.add(block);
      } else if (isIntroduction(block)) {
        introduction.add(block);
        length += block.weight();
      }
    }
    if (lead.isEmpty() && length <= LONGEST_STANDFIRST) {
      return introduction;
    }
    body.addAll(0, introduction);
    return lead;
  }

  /** Sentences between headline and body: a standfirst without a name, or the body's beginning. */
  private boolean isIntroduction(Block block) {
    String line = Phrases.normalise(block.text());
    return block.weight() >= SHORTEST_INTRODUCTION
        && (block.roles() & NameRole.notArticle()) == 0
        && (block.kind() == Block.Kind.PARAGRAPH || block.kind() == Block.Kind.QUOTE)
        && block.linkDensity() < 0.3
        && Sentences.endsOne(block.text())
        && !isCaption(block)
        && !isLabel(block, line)
        && !isChrome(block, line)
        && !isTeaser(block, line);
  }

  private boolean isLead(Block block) {
    if ((block.roles() & NameRole.notArticle()) != 0
        || block.weight() < SHORTEST_LEAD
        || block.weight() > 1200
        || isCaption(block)
        || block.linkDensity() > 0.5
        || isLabel(block, "")) {
      return false;
    }
    boolean heading = block.kind() == Block.Kind.HEADING;
    return block.has(NameRole.LEAD)
        || heading
            && (block.weight() >= SHORTEST_HEADING_LEAD && Sentences.endsOne(block.text())
                || headline.isDescription(block.text()))
        || block.index() < box.first() && headline.isDescription(block.text());
  }
}
