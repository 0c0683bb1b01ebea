package io.machtin.query.text;

import java.util.Map;
import java.util.Set;

/**
 * The stem of an English word by the algorithm Porter2 (M. Porter, "The English (Porter2) stemming
 * algorithm", Snowball), as PostgreSQL's own {@code english_stem} has it. Words are already split
 * at apostrophes, so that its step 0 has nothing to do. A test compares the two.
 */
final class EnglishStem {
  private static final int SHORTEST = 3;

  private static final Map<String, String> EXCEPTIONS =
      Map.ofEntries(
          Map.entry("skis", "ski"),
          Map.entry("skies", "sky"),
          Map.entry("dying", "die"),
          Map.entry("lying", "lie"),
          Map.entry("tying", "tie"),
          Map.entry("idly", "idl"),
          Map.entry("gently", "gentl"),
          Map.entry("ugly", "ugli"),
          Map.entry("early", "earli"),
          Map.entry("only", "onli"),
          Map.entry("singly", "singl"));

  private static final Set<String> INVARIANT =
      Set.of("sky", "news", "howe", "atlas", "cosmos", "bias", "andes");

  private static final Set<String> INVARIANT_AFTER_1A =
      Set.of("inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed");

  /** Beginnings behind which the first region starts, wherever their vowels are. */
  private static final String[] WHOLE_BEGINNINGS = {"gener", "commun", "arsen"};

  /** Suffix and what takes its place, the longest first of those that end alike. */
  private static final String[][] STEP_2 = {
    {"ization", "ize"},
    {"ational", "ate"},
    {"fulness", "ful"},
    {"ousness", "ous"},
    {"iveness", "ive"},
    {"tional", "tion"},
    {"biliti", "ble"},
    {"lessli", "less"},
    {"entli", "ent"},
    {"ation", "ate"},
    {"alism", "al"},
    {"aliti", "al"},
    {"ousli", "ous"},
    {"iviti", "ive"},
    {"fulli", "ful"},
    {"enci", "ence"},
    {"anci", "ance"},
    {"abli", "able"},
    {"izer", "ize"},
    {"ator", "ate"},
    {"alli", "al"},
    {"bli", "ble"},
    {"ogi", "og"},
    {"li", ""},
  };

  private static final String[][] STEP_3 = {
    {"ational", "ate"},
    {"tional", "tion"},
    {"alize", "al"},
    {"icate", "ic"},
    {"iciti", "ic"},
    {"ative", ""},
    {"ical", "ic"},
    {"ness", ""},
    {"ful", ""},
  };

  private static final String[] STEP_4 = {
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous",
    "ive", "ize", "ion", "al", "er", "ic"
  };

  private final StringBuilder word;
  private int first;
  private int second;

  private EnglishStem(String word) {
    this.word = new StringBuilder(word);
  }

  /**
   * The stem.
   *
   * @param bare a word in lower case without marks; one with anything but the letters a to z is its
   *     own stem
   */
  static String of(String bare) {
    if (bare.length() < SHORTEST || INVARIANT.contains(bare) || !isPlain(bare)) {
      return bare;
    }
    String exception = EXCEPTIONS.get(bare);
    return exception != null ? exception : new EnglishStem(bare).stem();
  }

  private static boolean isPlain(String word) {
    return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  private String stem() {
    markConsonantalY();
    first = firstRegion();
    second = regionFrom(first);
    plural();
    if (!INVARIANT_AFTER_1A.contains(word.toString())) {
      pastAndGerund();
      finalY();
      step2();
      step3();
      step4();
      step5();
    }
    return word.toString().replace('Y', 'y');
  }

  /** A {@code y} at the beginning or behind a vowel is a consonant, written {@code Y} meanwhile. */
  private void markConsonantalY() {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) == 'y' && (i == 0 || isVowel(i - 1))) {
        word.setCharAt(i, 'Y');
      }
    }
  }

  private int firstRegion() {
    for (String beginning : WHOLE_BEGINNINGS) {
      if (word.indexOf(beginning) == 0) {
        return beginning.length();
      }
    }
    return regionFrom(0);
  }

  /** What follows the first consonant behind a vowel. */
  private int regionFrom(int start) {
    for (int i = start + 1; i < word.length(); i++) {
      if (!isVowel(i) && isVowel(i - 1)) {
        return i + 1;
      }
    }
    return word.length();
  }

  private void plural() {
    if (ends("sses")) {
      cut(2);
    } else if (ends("ied") || ends("ies")) {
      cut(word.length() > 4 ? 2 : 1);
    } else if (ends("s") && !ends("us") && !ends("ss") && hasVowel(word.length() - 2)) {
      cut(1);
    }
  }

  private void pastAndGerund() {
    if (ends("eedly") || ends("eed")) {
      int suffix = ends("eedly") ? 5 : 3;
      if (word.length() - suffix >= first) {
        cut(suffix - 2);
      }
      return;
    }
    for (String suffix : new String[] {"ingly", "edly", "ing", "ed"}) {
      if (ends(suffix)) {
        if (hasVowel(word.length() - suffix.length())) {
          cut(suffix.length());
          mendEnd();
        }
        return;
      }
    }
  }

  /** What a cut ending has left: luxuriat(e), hop(p), hop(e). */
  private void mendEnd() {
    if (ends("at") || ends("bl") || ends("iz")) {
      word.append('e');
    } else if (endsDouble()) {
      cut(1);
    } else if (first >= word.length() && endsInShortSyllable(word.length())) {
      word.append('e');
    }
  }

  private boolean endsDouble() {
    int last = word.length() - 1;
    return last >= 1
        && word.charAt(last) == word.charAt(last - 1)
        && "bdfgmnprt".indexOf(word.charAt(last)) >= 0;
  }

  private void finalY() {
    int last = word.length() - 1;
    if (last >= 2 && (word.charAt(last) == 'y' || word.charAt(last) == 'Y') && !isVowel(last - 1)) {
      word.setCharAt(last, 'i');
    }
  }

  private void step2() {
    for (String[] rule : STEP_2) {
      if (ends(rule[0])) {
        int start = word.length() - rule[0].length();
        boolean fits =
            switch (rule[0]) {
              case "ogi" -> start > 0 && word.charAt(start - 1) == 'l';
              case "li" -> start > 0 && "cdeghkmnrt".indexOf(word.charAt(start - 1)) >= 0;
              default -> true;
            };
        if (start >= first && fits) {
          word.replace(start, word.length(), rule[1]);
        }
        return;
      }
    }
  }

  private void step3() {
    for (String[] rule : STEP_3) {
      if (ends(rule[0])) {
        int start = word.length() - rule[0].length();
        if (start >= (rule[0].equals("ative") ? second : first)) {
          word.replace(start, word.length(), rule[1]);
        }
        return;
      }
    }
  }

  private void step4() {
    for (String suffix : STEP_4) {
      if (ends(suffix)) {
        int start = word.length() - suffix.length();
        boolean fits =
            !suffix.equals("ion") || start > 0 && "st".indexOf(word.charAt(start - 1)) >= 0;
        if (start >= second && fits) {
          word.setLength(start);
        }
        return;
      }
    }
  }

  private void step5() {
    int last = word.length() - 1;
    if (ends("e") && (last >= second || last >= first && !endsInShortSyllable(last))) {
      cut(1);
    } else if (ends("ll") && last >= second) {
      cut(1);
    }
  }

  /** Whether the word up to {@code end} ends in a vowel and a consonant that make it short. */
  private boolean endsInShortSyllable(int end) {
    if (end < 2 || isVowel(end - 1) || !isVowel(end - 2)) {
      return false;
    }
    return end == 2 || !isVowel(end - 3) && "wxY".indexOf(word.charAt(end - 1)) < 0;
  }

  private boolean hasVowel(int end) {
    for (int i = 0; i < end; i++) {
      if (isVowel(i)) {
        return true;
      }
    }
    return false;
  }

  private boolean isVowel(int i) {
    return "aeiouy".indexOf(word.charAt(i)) >= 0;
  }

  private boolean ends(String suffix) {
    int start = word.length() - suffix.length();
    return start >= 0 && word.lastIndexOf(suffix) == start;
  }

  private void cut(int characters) {
    word.setLength(word.length() - characters);
  }
}
