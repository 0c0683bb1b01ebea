package io.machtin.ingest.extract.cue;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What classes and ids say about an element. A name is cut into words at separators and at capital
 * letters ("articleBody" is "article body"), and runs of up to four words are looked up in {@code
 * class-names.txt}.
 */
public final class ClassNames {
  private static final int LONGEST_ENTRY = 4;

  /** Longer attributes are machine-made and say nothing. */
  private static final int LONGEST_ATTRIBUTE = 600;

  /** Names of more words are slugs of headings or machine-made. */
  private static final int MOST_WORDS = 7;

  /** Marks the entries of the section "nothing". */
  private static final int NOTHING = 1 << 31;

  private static final ClassNames BUNDLED = load("class-names.txt");

  private final Map<String, Integer> roles;

  private ClassNames(Map<String, Integer> roles) {
    this.roles = roles;
  }

  /** The list that comes with the extractor. */
  public static ClassNames bundled() {
    return BUNDLED;
  }

  static ClassNames load(String file) {
    Map<String, Integer> roles = new HashMap<>();
    for (CueFile.Entry entry : CueFile.read(file)) {
      int bit = bit(entry);
      if (!entry.text().matches("=?[a-z0-9]+(-[a-z0-9]+){0,3}")) {
        throw entry.wrong("an entry is one to four lower-case words joined by '-'");
      }
      roles.merge(entry.text(), bit, (a, b) -> a | b);
    }
    return new ClassNames(roles);
  }

  private static int bit(CueFile.Entry entry) {
    if (entry.section().equals("nothing")) {
      return NOTHING;
    }
    try {
      return NameRole.valueOf(entry.section().toUpperCase(Locale.ROOT).replace('-', '_')).bit();
    } catch (IllegalArgumentException e) {
      throw entry.wrong("no such role '" + entry.section() + "'");
    }
  }

  /** The {@link NameRole}s that the value of a class or id attribute stands for, as a bit set. */
  public int rolesOf(String attribute) {
    int length = attribute.length();
    if (length == 0 || length > LONGEST_ATTRIBUTE) {
      return 0;
    }
    int found = 0;
    int start = 0;
    for (int i = 0; i <= length; i++) {
      if (i == length || attribute.charAt(i) <= ' ') {
        if (i > start) {
          found |= rolesOfName(attribute.substring(start, i));
        }
        start = i + 1;
      }
    }
    return found;
  }

  private int rolesOfName(String name) {
    // An entry with "=" must be the whole name.
    int found = roles.getOrDefault("=" + name.toLowerCase(Locale.ROOT), 0);
    String[] words = words(name);
    for (int i = 0; i < words.length; i++) {
      String run = words[i];
      if (words.length <= MOST_WORDS) {
        found |= roles.getOrDefault(run, 0);
      }
      for (int j = i + 1; j < words.length && j < i + LONGEST_ENTRY; j++) {
        run = run + "-" + words[j];
        found |= roles.getOrDefault(run, 0);
      }
    }
    return (found & NOTHING) != 0 ? 0 : found;
  }

  private static String[] words(String name) {
    StringBuilder cut = new StringBuilder(name.length() + 8);
    boolean wasLower = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        if (wasLower) {
          cut.append('-');
        }
        cut.append((char) (c + 32));
        wasLower = false;
      } else if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        cut.append(c);
        wasLower = c >= 'a';
      } else {
        cut.append('-');
        wasLower = false;
      }
    }
    return cut.toString().split("-+");
  }
}
