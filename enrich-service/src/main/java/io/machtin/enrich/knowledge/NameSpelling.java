package io.machtin.enrich.knowledge;

import io.machtin.enrich.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the usual short forms in names of bodies and places out ("UBND", "Sở GD-ĐT", "Q.1"), so
 * that the spellings of one name compare equal. The forms are data: {@code
 * knowledge/lists/name-spellings.tsv}. Immutable and thread-safe.
 */
public final class NameSpelling {

  /** No form in the list has more words. */
  private static final int LONGEST = 8;

  /** The end of the name of a site, "Chinhphu.vn" in tokens: no short form. */
  private static final String DOMAIN = " . vn";

  private final Map<String, String> anywhere = new HashMap<>();
  private final Map<String, String> first = new HashMap<>();

  /** Words of the longest form that begins with a word; most words begin none. */
  private final Map<String, Integer> longest = new HashMap<>();

  private NameSpelling() {}

  /**
   * @throws KnowledgeFormatException if a line is wrong
   */
  static NameSpelling parse(String file, String content) {
    NameSpelling spelling = new NameSpelling();
    int number = 0;
    for (String line : content.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] columns = line.split("\t", -1);
      boolean start = columns[0].equals("start");
      if (columns.length != 3 || !(start || columns[0].equals("any"))) {
        throw new KnowledgeFormatException(
            file,
            number,
            "needs three columns with tabs between them: start or any, the short form, what it"
                + " stands for");
      }
      List<String> form = words(fold(columns[1]));
      if (form.isEmpty() || form.size() > LONGEST) {
        throw new KnowledgeFormatException(
            file, number, "a short form has one to " + LONGEST + " words");
      }
      spelling.longest.merge(form.get(0), form.size(), Math::max);
      (start ? spelling.first : spelling.anywhere)
          .put(String.join(" ", form), String.join(" ", words(fold(columns[2]))));
    }
    return spelling;
  }

  /**
   * The name without marks of punctuation and with its short forms written out.
   *
   * @param folded the name as {@link Text#folded(int, int)} gives it
   */
  public String writtenOut(String folded) {
    if (folded.endsWith(DOMAIN)) {
      return folded.replace(" ", "");
    }
    List<String> words = words(folded);
    StringBuilder out = new StringBuilder(folded.length() + 16);
    int i = 0;
    while (i < words.size()) {
      int taken = 0;
      String standsFor = words.get(i);
      int most = longest.getOrDefault(standsFor, 0);
      for (int n = Math.min(most, words.size() - i); n > 0 && taken == 0; n--) {
        String form = n == 1 ? words.get(i) : String.join(" ", words.subList(i, i + n));
        String full = i == 0 ? first.get(form) : null;
        full = full == null ? anywhere.get(form) : full;
        if (full != null) {
          standsFor = full;
          taken = n;
        }
      }
      if (!out.isEmpty()) {
        out.append(' ');
      }
      out.append(standsFor);
      i += Math.max(1, taken);
    }
    return out.toString();
  }

  /** A written-out name without the word "và": for comparing, not for showing. */
  static String comparable(String writtenOut) {
    return writtenOut.contains(" và ") ? writtenOut.replace(" và ", " ") : writtenOut;
  }

  private static String fold(String form) {
    Text text = Text.of("form", form);
    return text.folded(0, text.size());
  }

  /** Words and numbers; marks of punctuation fall away. */
  private static List<String> words(String folded) {
    List<String> words = new ArrayList<>();
    int from = 0;
    while (from < folded.length()) {
      int space = folded.indexOf(' ', from);
      int end = space < 0 ? folded.length() : space;
      if (end > from && Character.isLetterOrDigit(folded.charAt(from))) {
        words.add(folded.substring(from, end));
      }
      from = end + 1;
    }
    return words;
  }
}
