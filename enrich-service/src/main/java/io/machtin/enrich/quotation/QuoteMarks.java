package io.machtin.enrich.quotation;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the quotation marks of a text. A pair ends in the paragraph where it begins; where a
 * paragraph ends inside marks and the next begins with an opening mark, the speech goes on and the
 * paragraph's end closes the pair, as printers have it. Papers mix all shapes of marks, so space
 * beside a mark counts more than its shape.
 */
final class QuoteMarks {
  private static final String DOUBLE = "\"“”„‟«»";
  private static final String SINGLE = "'‘’";
  private static final String OPENING = "“„«‘";
  private static final String CLOSING = "”»’";

  private static final int DEEPEST = 3;

  private final Text text;
  private int[] opens = new int[8];
  private int[] closes = new int[8];
  private int size;

  private QuoteMarks(Text text) {
    this.text = text;
  }

  static QuoteMarks of(Text text) {
    QuoteMarks marks = new QuoteMarks(text);
    marks.pair();
    return marks;
  }

  int size() {
    return size;
  }

  /** The opening mark. */
  int open(int pair) {
    return opens[pair];
  }

  /** The closing mark, or the token after the paragraph's last where the speech goes on. */
  int close(int pair) {
    return closes[pair];
  }

  private void pair() {
    int[] open = new int[DEEPEST];
    int depth = 0;
    String marks = DOUBLE;
    for (int i = 0; i < text.size(); i++) {
      if (depth > 0 && text.startsParagraph(i)) {
        if (marks == DOUBLE && kind(i) == DOUBLE) {
          add(open[0], i);
        }
        depth = 0;
      }
      String kind = kind(i);
      if (kind == null) {
        continue;
      }
      if (depth == 0 || (kind == DOUBLE && marks == SINGLE)) {
        if (opens(i)) {
          open[0] = i;
          depth = 1;
          marks = kind;
        }
      } else if (kind == marks && opens(i) && !closes(i)) {
        // Marks inside marks of the same shape; deeper ones than that are slips.
        if (depth < DEEPEST) {
          open[depth++] = i;
        }
      } else if (kind == marks) {
        depth--;
        add(open[depth], i);
      }
    }
  }

  /** Adds a pair in place of those inside it. */
  private void add(int open, int close) {
    while (size > 0 && opens[size - 1] > open) {
      size--;
    }
    if (close == open + 1) {
      return;
    }
    if (size == opens.length) {
      opens = Arrays.copyOf(opens, size * 2);
      closes = Arrays.copyOf(closes, size * 2);
    }
    opens[size] = open;
    closes[size++] = close;
  }

  /** Which of the two constants a token belongs to; null for every other token. */
  private @Nullable String kind(int i) {
    if (text.kind(i) != TokenKind.PUNCTUATION || text.end(i) - text.start(i) != 1) {
      return null;
    }
    char mark = mark(i);
    return DOUBLE.indexOf(mark) >= 0 ? DOUBLE : SINGLE.indexOf(mark) >= 0 ? SINGLE : null;
  }

  private boolean opens(int i) {
    char mark = mark(i);
    boolean spaceAfter = i + 1 >= text.size() || text.spaceBefore(i + 1);
    if (OPENING.indexOf(mark) >= 0) {
      return true;
    }
    if (CLOSING.indexOf(mark) >= 0) {
      return text.spaceBefore(i) && !spaceAfter;
    }
    boolean behindSign = i > 0 && text.kind(i - 1) == TokenKind.PUNCTUATION && !isStop(i - 1);
    return !spaceAfter && (text.spaceBefore(i) || behindSign);
  }

  private boolean closes(int i) {
    char mark = mark(i);
    boolean spaceAfter = i + 1 >= text.size() || text.spaceBefore(i + 1);
    if (OPENING.indexOf(mark) >= 0) {
      return !text.spaceBefore(i) && (spaceAfter || text.kind(i + 1) == TokenKind.PUNCTUATION);
    }
    return CLOSING.indexOf(mark) >= 0 || !text.spaceBefore(i) || spaceAfter;
  }

  private boolean isStop(int i) {
    return ".!?…,".indexOf(mark(i)) >= 0;
  }

  private char mark(int i) {
    return text.content().charAt(text.start(i));
  }
}
