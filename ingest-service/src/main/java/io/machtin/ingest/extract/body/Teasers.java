package io.machtin.ingest.extract.body;

import io.machtin.ingest.extract.cue.Phrases;
import io.machtin.ingest.extract.page.Block;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells titles of other articles from the captions and summaries that stand beside them. */
final class Teasers {
  private static final int SHORTEST = 15;
  private static final int FEWEST_WORDS = 4;
  private static final int LONGEST = 220;
  private static final int MOST = 60;
  private static final int LONGEST_CREDIT = 90;

  /** "(Ảnh: TTXVN)", "Photo: Reuters" at the end of a caption. */
  private static final Pattern CREDIT =
      Pattern.compile(
          "(?:\\(|\\[|\\s|^)(?:ảnh|video|clip|đồ họa|photo|foto|picture|image|nguồn|source)\\s*(?:minh họa|credit)?"
              + "\\s*:[^.!?]{1,60}$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Teasers() {}

  /**
   * Titles in the text after the heading of a list of teasers. A title is one line that does not
   * end as a sentence does; captions and summaries do, or end in a credit.
   */
  static List<Block> inText(List<Block> after) {
    List<Block> titles = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Block block : after) {
      if (isTitle(block.text()) && seen.add(Phrases.normalise(block.text()))) {
        titles.add(block);
      }
    }
    return titles.size() > MOST ? titles.subList(0, MOST) : titles;
  }

  /** Titles among blocks of markup: what is a link or a heading. */
  static List<Block> inMarkup(List<Block> blocks) {
    List<Block> titles = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Block block : blocks) {
      if (block.linkDensity() > 0.8
          && block.target().isPresent()
          && block.length() >= SHORTEST
          && block.length() <= LONGEST
          && (block.weight() > block.length() || block.text().split("\\s+").length >= FEWEST_WORDS)
          && !CREDIT.matcher(block.text()).find()
          && seen.add(Phrases.normalise(block.text()))) {
        titles.add(block);
      }
    }
    return titles.size() > MOST ? titles.subList(0, MOST) : titles;
  }

  static boolean isTitle(String line) {
    int length = line.length();
    if (length < SHORTEST || length > LONGEST || CREDIT.matcher(line).find()) {
      return false;
    }
    String end = line.replaceFirst("[\\s\"”’')\\]]+$", "");
    return !end.isEmpty() && ".;,:…".indexOf(end.charAt(end.length() - 1)) < 0;
  }

  /** Whether a line ends in the credit of a picture. */
  static boolean hasCredit(String line) {
    int end = line.length();
    while (end > 0 && ")]. \u00a0".indexOf(line.charAt(end - 1)) >= 0) {
      end--;
    }
    return CREDIT.matcher(line).region(Math.max(0, end - LONGEST_CREDIT), end).find();
  }
}
