package io.machtin.enrich.text;

import java.util.Arrays;

/**
 * Finds where sentences start. A paragraph always starts one; a full stop does not end one after an
 * abbreviation, an initial or a list number, nor a question mark before a small letter.
 */
final class SentenceSplitter {

  /** Brackets and quotation marks that may stand between a full stop and the next sentence. */
  private static final int MOST_CLOSERS = 8;

  private final String content;
  private final Tokenizer tokens;

  SentenceSplitter(String content, Tokenizer tokens) {
    this.content = content;
    this.tokens = tokens;
  }

  /** First token of every sentence, then the number of tokens. */
  int[] run() {
    int[] bounds = new int[16];
    int count = 0;
    int start = 0;
    for (int i = 0; i < tokens.size; i++) {
      if (i == 0 || has(i, Tokenizer.STARTS_PARAGRAPH) || endsBefore(i, start)) {
        if (count + 1 >= bounds.length) {
          bounds = Arrays.copyOf(bounds, bounds.length * 2);
        }
        bounds[count++] = i;
        start = i;
      }
    }
    bounds[count++] = tokens.size;
    return Arrays.copyOf(bounds, count);
  }

  /** Whether a sentence that began at {@code start} ends before token {@code i}. */
  private boolean endsBefore(int i, int start) {
    int last = i - 1;
    if (last <= start) {
      return false;
    }
    boolean quoted = false;
    while (last > Math.max(start, i - 1 - MOST_CLOSERS)
        && isCloser(last)
        && !has(last, Tokenizer.SPACE_BEFORE)) {
      last--;
      quoted = true;
    }
    if (!isKind(last, TokenKind.PUNCTUATION)) {
      return false;
    }
    char mark = content.charAt(tokens.starts[last]);
    boolean run = tokens.ends[last] - tokens.starts[last] > 1;
    if (mark != '.' && mark != '!' && mark != '?' && mark != '…') {
      return false;
    }
    boolean space = has(i, Tokenizer.SPACE_BEFORE);
    if (!space && !quoted) {
      return mark != '…' && !run && isGlued(i, last);
    }
    if (!startsSentence(i) || (!space && quoted)) {
      return false;
    }
    return mark != '.' || run || !keepsStop(last - 1, start, i);
  }

  /** A space forgotten after the full stop: "đã hết.Ông nói". */
  private boolean isGlued(int i, int last) {
    return isKind(last - 1, TokenKind.WORD)
        && !has(last - 1, Tokenizer.CAPITALIZED)
        && tokens.ends[last - 1] - tokens.starts[last - 1] > 1
        && !Abbreviations.standBeforeName(tokens.folded[last - 1])
        && !Abbreviations.standInside(tokens.folded[last - 1])
        && has(i, Tokenizer.CAPITALIZED)
        && !has(i, Tokenizer.ALL_CAPS);
  }

  private boolean startsSentence(int i) {
    if (isKind(i, TokenKind.WORD)) {
      return has(i, Tokenizer.CAPITALIZED)
          || !Character.isLowerCase(content.codePointAt(tokens.starts[i]));
    }
    if (isKind(i, TokenKind.NUMBER)) {
      return true;
    }
    char c = content.charAt(tokens.starts[i]);
    return "\"'“‘«([-–—+•*[".indexOf(c) >= 0;
  }

  /** Whether the full stop after token {@code word} belongs to it. */
  private boolean keepsStop(int word, int start, int next) {
    if (word < start) {
      return true;
    }
    String form = tokens.folded[word];
    if (isKind(word, TokenKind.NUMBER)) {
      return word == start; // "1. Mục đích"
    }
    if (!isKind(word, TokenKind.WORD)) {
      return false;
    }
    // "châu Á." ends a sentence: the name of the continent is no initial.
    boolean initial =
        tokens.ends[word] - tokens.starts[word] == 1
            && has(word, Tokenizer.CAPITALIZED)
            && !form.equals("á");
    if (initial) {
      return isKind(next, TokenKind.WORD)
          || (Abbreviations.standBeforeName(form) && isKind(next, TokenKind.NUMBER));
    }
    if (Abbreviations.standInside(form)) {
      // "v.v. Ông nói": the list ends the sentence if a capital follows.
      return !has(next, Tokenizer.CAPITALIZED);
    }
    return Abbreviations.standBeforeName(form)
        && (has(word, Tokenizer.CAPITALIZED)
            || (form.length() > 1 && !has(word, Tokenizer.ALL_CAPS)));
  }

  private boolean isCloser(int i) {
    return tokens.ends[i] - tokens.starts[i] == 1
        && "\"'”’»)]".indexOf(content.charAt(tokens.starts[i])) >= 0;
  }

  private boolean isKind(int i, TokenKind kind) {
    return tokens.kinds[i] == kind;
  }

  private boolean has(int i, int flag) {
    return (tokens.flags[i] & flag) != 0;
  }
}
