package io.machtin.ingest.extract.cue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Fixed phrases of pages, from {@code phrases.txt}. An entry is a whole line unless it ends in
 * {@code …}, which makes it the beginning of one; with {@code …} at both ends it is any part of a
 * line. Case, and marks around the line, do not matter.
 */
public final class Phrases {

  /** What a phrase announces. */
  public enum Kind {
    /** Heading above teasers; at the end of an article everything after it is not the article. */
    RELATED_SECTION,
    /** One line that points to another article. */
    RELATED_LINE,
    /** A line of chrome: share buttons, "Advertisement". */
    CHROME,
    /** Heading above readers' comments. */
    COMMENTS_SECTION,
    /** A line about the paper: newsletter, copyright, follow us. */
    PROMOTION,
    /** A line that says that the rest is for subscribers. */
    PAYWALL,
    /** Words of an error page's title. */
    ERROR_TITLE,
    /** A page that asks for scripts or a human. */
    SCRIPT_REQUIRED
  }

  /** A longer line is a paragraph that mentions a newsletter, not one that offers it. */
  private static final int LONGEST_WITH_PART = 300;

  private static final Phrases BUNDLED = load("phrases.txt");

  private final Map<Kind, Set<String>> whole = new EnumMap<>(Kind.class);
  private final Map<Kind, List<String>> parts = new EnumMap<>(Kind.class);
  private final Map<Kind, Map<String, List<String>>> beginnings = new EnumMap<>(Kind.class);

  private Phrases() {}

  /** The list that comes with the extractor. */
  public static Phrases bundled() {
    return BUNDLED;
  }

  static Phrases load(String file) {
    Phrases phrases = new Phrases();
    for (CueFile.Entry entry : CueFile.read(file)) {
      Kind kind;
      try {
        kind = Kind.valueOf(entry.section().toUpperCase(Locale.ROOT).replace('-', '_'));
      } catch (IllegalArgumentException e) {
        throw entry.wrong("no such kind of phrase '" + entry.section() + "'");
      }
      boolean beginning = entry.text().endsWith("…");
      String phrase = normalise(entry.text());
      if (phrase.isEmpty()) {
        throw entry.wrong("a phrase needs letters");
      }
      if (beginning && entry.text().startsWith("…")) {
        phrases.parts.computeIfAbsent(kind, k -> new ArrayList<>()).add(phrase);
      } else if (beginning) {
        // "More:…" must not match "More than half of …".
        if (entry.text().matches(".*[:：]\\s*…")) {
          phrase = phrase + ":";
        }
        phrases
            .beginnings
            .computeIfAbsent(kind, k -> new HashMap<>())
            .computeIfAbsent(firstWord(phrase), w -> new ArrayList<>())
            .add(phrase);
      } else {
        phrases.whole.computeIfAbsent(kind, k -> new HashSet<>()).add(phrase);
      }
    }
    return phrases;
  }

  /** Whether a line is, or begins with, a phrase of this kind. */
  public boolean match(Kind kind, String line) {
    return matchNormalised(kind, normalise(line.length() > 200 ? line.substring(0, 200) : line));
  }

  /** Like {@link #match} for a line that went through {@link #normalise}. */
  public boolean matchNormalised(Kind kind, String normalised) {
    if (normalised.isEmpty()) {
      return false;
    }
    Set<String> lines = whole.get(kind);
    if (lines != null && lines.contains(normalised)) {
      return true;
    }
    if (normalised.length() <= LONGEST_WITH_PART) {
      for (String part : parts.getOrDefault(kind, List.of())) {
        if (normalised.contains(part)) {
          return true;
        }
      }
    }
    Map<String, List<String>> byFirstWord = beginnings.get(kind);
    if (byFirstWord == null) {
      return false;
    }
    for (String phrase : byFirstWord.getOrDefault(firstWord(normalised), List.of())) {
      if (normalised.startsWith(phrase)
          && (phrase.endsWith(":")
              || normalised.length() == phrase.length()
              || !Character.isLetterOrDigit(normalised.charAt(phrase.length())))) {
        return true;
      }
    }
    return false;
  }

  /** Lower case, NFC, one space between words, no marks before the first or after the last word. */
  public static String normalise(String line) {
    String text =
        Normalizer.isNormalized(line, Normalizer.Form.NFC)
            ? line
            : Normalizer.normalize(line, Normalizer.Form.NFC);
    StringBuilder out = new StringBuilder(text.length());
    int lastWord = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        out.append(Character.toLowerCase(c));
        lastWord = out.length();
      } else if (out.length() > 0) {
        if (Character.isWhitespace(c) || c == '\u00a0') {
          if (out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
          }
        } else {
          out.append(c == '’' ? '\'' : c == '：' ? ':' : c);
        }
      }
    }
    out.setLength(lastWord);
    return out.toString();
  }

  private static String firstWord(String normalised) {
    for (int i = 0; i < normalised.length(); i++) {
      if (!Character.isLetterOrDigit(normalised.charAt(i))) {
        return normalised.substring(0, i);
      }
    }
    return normalised;
  }
}
