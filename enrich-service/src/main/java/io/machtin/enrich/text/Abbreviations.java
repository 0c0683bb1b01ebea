package io.machtin.enrich.text;

import java.util.Set;

/** Words that keep their full stop inside a sentence. All folded. */
final class Abbreviations {

  /** Before a name or a number: places, degrees, ranks, forms of address, units of address. */
  private static final Set<String> BEFORE_A_NAME =
      Set.of(
          "tp", "tx", "tt", "tnhh", "q", "p", "h", "x", "tr", "ts", "ths", "th", "pgs", "gs", "bs",
          "bsckii", "bscki", "ks", "kts", "cn", "ds", "ls", "nsưt", "nsnd", "nghs", "ngut", "đ/c",
          "đc", "tg", "st", "mr", "mrs", "ms", "dr", "prof", "sr", "jr", "no", "vs", "fc", "gen",
          "col", "lt", "gov", "sen", "rep", "mt", "ft", "đt", "sđt", "tel", "tk", "sn", "nxb", "ub",
          "ubnd", "hđnd", "cty", "bv", "đh", "cđ", "thpt", "thcs", "kp", "kcn", "ql", "tl", "hl",
          "tsk", "tskh", "gsts", "pgsts", "thạc", "bch", "s", "t", "ngh");

  /** Between a word and its explanation or at the end of a list. */
  private static final Set<String> INSIDE =
      Set.of("v", "vv", "vd", "tr", "cf", "eg", "ie", "tcn", "scn");

  private Abbreviations() {}

  static boolean standBeforeName(String folded) {
    return BEFORE_A_NAME.contains(folded);
  }

  static boolean standInside(String folded) {
    return INSIDE.contains(folded);
  }
}
