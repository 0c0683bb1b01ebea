package io.machtin.ingest.extract.body;

import io.machtin.ingest.extract.cue.Phrases;
import io.machtin.ingest.extract.page.Block;
import io.machtin.ingest.extract.page.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells article, captions and teasers apart in the plain text of a page. Without markup only the
 * lines speak: the first is the title, a line that stands twice is a caption (pages print it as the
 * picture's text and below it), and a heading of teasers ends the article.
 */
final class TextSelection {
  /** Lines before the first paragraph of this length may be date and byline. */
  private static final int PARAGRAPH = 120;

  private static final int LONGEST_HEAD_LINE = 100;

  /** A line this long does not stand twice by chance. */
  private static final int SHORTEST_CAPTION = 12;

  private final Page page;
  private final Phrases phrases = Phrases.bundled();

  TextSelection(Page page) {
    this.page = page;
  }

  FoundBody select() {
    List<Block> blocks = page.blocks();
    Map<String, Integer> count = new HashMap<>();
    for (Block block : blocks) {
      count.merge(Phrases.normalise(block.text()), 1, Integer::sum);
    }
    List<Block> body = new ArrayList<>();
    List<Block> captions = new ArrayList<>();
    List<Block> bylines = new ArrayList<>();
    List<Block> teasers = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    boolean begun = false;
    for (int i = 1; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      String line = Phrases.normalise(block.text());
      if (phrases.matchNormalised(Phrases.Kind.RELATED_SECTION, line) && begun) {
        teasers.addAll(Teasers.inText(blocks.subList(i + 1, blocks.size())));
        break;
      }
      if (phrases.matchNormalised(Phrases.Kind.COMMENTS_SECTION, line) && begun) {
        break;
      }
      if (line.isEmpty()
          || phrases.matchNormalised(Phrases.Kind.CHROME, line)
          || phrases.matchNormalised(Phrases.Kind.RELATED_LINE, line)
          || phrases.matchNormalised(Phrases.Kind.PROMOTION, line)) {
        continue;
      }
      boolean twice = count.getOrDefault(line, 0) > 1 && line.length() >= SHORTEST_CAPTION;
      if (twice || Teasers.hasCredit(block.text()) && block.length() < 400) {
        if (seen.add(line)) {
          captions.add(block);
        }
        continue;
      }
      if (!begun && block.length() < LONGEST_HEAD_LINE && !endsSentence(block.text())) {
        bylines.add(block);
        continue;
      }
      begun = begun || block.length() >= PARAGRAPH || endsSentence(block.text());
      body.add(block);
    }
    double confidence = body.isEmpty() ? 0 : Math.min(0.8, 0.3 + 0.1 * body.size());
    return new FoundBody(List.of(), body, captions, teasers, bylines, "page-text", confidence);
  }

  private static boolean endsSentence(String text) {
    return Sentences.endsOne(text) || text.endsWith(":") || text.endsWith(";");
  }
}
