package io.machtin.ingest.extract.cue;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words of bylines, from {@code bylines.txt}. */
public final class Bylines {

  /** The sections of the file. */
  public enum Kind {
    AUTHOR_PREFIX,
    PHOTO_PREFIX,
    AGENCY_PREFIX,
    AGENCY,
    ROLE_SUFFIX,
    MODIFIED,
    NOBODY
  }

  private static final Bylines BUNDLED = load("bylines.txt");

  private final Map<Kind, Set<String>> words = new EnumMap<>(Kind.class);

  private Bylines() {
    for (Kind kind : Kind.values()) {
      words.put(kind, new HashSet<>());
    }
  }

  /** The list that comes with the extractor. */
  public static Bylines bundled() {
    return BUNDLED;
  }

  static Bylines load(String file) {
    Bylines bylines = new Bylines();
    for (CueFile.Entry entry : CueFile.read(file)) {
      Set<String> section;
      try {
        section =
            bylines.words.get(
                Kind.valueOf(entry.section().toUpperCase(Locale.ROOT).replace('-', '_')));
      } catch (IllegalArgumentException e) {
        throw entry.wrong("no such section '" + entry.section() + "'");
      }
      if (section == null || !section.add(entry.text().toLowerCase(Locale.ROOT))) {
        throw entry.wrong("stands twice in '" + entry.section() + "'");
      }
    }
    return bylines;
  }

  /** Whether the text is an entry of this kind. */
  public boolean is(Kind kind, String text) {
    return words.getOrDefault(kind, Set.of()).contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * What follows the longest entry of this kind at the beginning of a line, with the colon or space
   * between them taken off.
   */
  public Optional<String> after(Kind kind, String line) {
    String text = line.strip();
    String lower = text.toLowerCase(Locale.ROOT);
    int longest = -1;
    if (lower.length() != text.length()) {
      return Optional.empty();
    }
    for (String prefix : words.getOrDefault(kind, Set.of())) {
      if (prefix.length() > longest
          && lower.startsWith(prefix)
          && lower.length() > prefix.length()
          && !Character.isLetterOrDigit(lower.charAt(prefix.length()))) {
        longest = prefix.length();
      }
    }
    if (longest < 0) {
      return Optional.empty();
    }
    return Optional.of(text.substring(longest).replaceFirst("^[\\s:：\\-–]+", ""));
  }

  /** The text without an entry of this kind at its end. */
  public String withoutEnd(Kind kind, String text) {
    String rest = text.strip();
    String lower = rest.toLowerCase(Locale.ROOT);
    for (String suffix : words.getOrDefault(kind, Set.of())) {
      if (lower.length() == rest.length()
          && lower.endsWith(suffix)
          && lower.length() > suffix.length()) {
        int cut = rest.length() - suffix.length();
        char before = rest.charAt(cut - 1);
        if (!Character.isLetterOrDigit(before)) {
          return rest.substring(0, cut).replaceFirst("[\\s,|/–-]+$", "");
        }
      }
    }
    return rest;
  }
}
