package io.machtin.enrich.quotation;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;

/** What the signs of a text tell the readers of speech. */
final class Signs {
  private Signs() {}

  /** Whether a token is one of these signs. */
  static boolean is(Text text, int token, String signs) {
    return token >= 0
        && token < text.size()
        && text.kind(token) == TokenKind.PUNCTUATION
        && signs.indexOf(text.content().charAt(text.start(token))) >= 0;
  }

  static boolean isDash(Text text, int token) {
    return is(text, token, "-–—");
  }

  static boolean endsSentence(Text text, int token) {
    return is(text, token, ".!?…");
  }

  /** Whether a token is the first of a paragraph, or the end of the text. */
  static boolean isBreak(Text text, int token) {
    return token >= text.size() || text.startsParagraph(token);
  }

  /** Words and numbers of a stretch, counted no further than {@code enough}. */
  static int words(Text text, int first, int end, int enough) {
    int words = 0;
    for (int i = first; i < end && words < enough; i++) {
      TokenKind kind = text.kind(i);
      words += kind == TokenKind.WORD || kind == TokenKind.NUMBER ? 1 : 0;
    }
    return words;
  }
}
