package io.machtin.enrich.text;

/** What a token is. */
public enum TokenKind {
  /** A syllable or a foreign word; may hold digits after its first letter ("U23", "H5N1"). */
  WORD,
  /** Digits, with the points and commas between them ("1.250.000", "3,5"). */
  NUMBER,
  /** One mark of Unicode's category P, or a run of full stops. */
  PUNCTUATION,
  /** Anything else that is not white space: currency signs, emoji, stray marks. */
  SYMBOL
}
