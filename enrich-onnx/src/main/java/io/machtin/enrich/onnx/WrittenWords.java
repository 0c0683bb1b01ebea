package io.machtin.enrich.onnx;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text's words as token-classification models are trained on them: what is written in one piece
 * is one word ("TP.HCM", "GD-ĐT", "13/5"), commas, quotes and brackets stand alone.
 */
final class WrittenWords {
  private static final String JOINING = ".-–/&'’_@";

  private final Text text;

  /** First token of each word, and the number of tokens. */
  private final int[] first;

  private WrittenWords(Text text, int[] first) {
    this.text = text;
    this.first = first;
  }

  static WrittenWords of(Text text) {
    int[] first = new int[text.size() + 1];
    int words = 0;
    for (int i = 0; i < text.size(); i++) {
      if (i == 0 || !joined(text, i)) {
        first[words++] = i;
      }
    }
    first[words] = text.size();
    return new WrittenWords(text, Arrays.copyOf(first, words + 1));
  }

  /** Whether a token is written to the one before it and both belong to one word. */
  private static boolean joined(Text text, int i) {
    if (touches(text, i) && isWord(text, i)) {
      return isWord(text, i - 1)
          || (isJoining(text, i - 1) && i > 1 && touches(text, i - 1) && isWord(text, i - 2));
    }
    return touches(text, i)
        && isJoining(text, i)
        && isWord(text, i - 1)
        && i + 1 < text.size()
        && touches(text, i + 1)
        && isWord(text, i + 1);
  }

  private static boolean touches(Text text, int i) {
    return text.start(i) == text.end(i - 1);
  }

  private static boolean isWord(Text text, int i) {
    return text.kind(i) == TokenKind.WORD || text.kind(i) == TokenKind.NUMBER;
  }

  private static boolean isJoining(Text text, int i) {
    return text.end(i) - text.start(i) == 1
        && JOINING.indexOf(text.content().charAt(text.start(i))) >= 0;
  }

  int size() {
    return first.length - 1;
  }

  int firstToken(int word) {
    return first[word];
  }

  int endToken(int word) {
    return first[word + 1];
  }

  /** Whether a line begins with the word; false for the end of the text. */
  boolean startsParagraph(int word) {
    return word < size() && text.startsParagraph(first[word]);
  }

  /** The words in NFC, whatever the text is in, without soft hyphens. */
  String[] surfaces() {
    String[] surfaces = new String[size()];
    for (int word = 0; word < surfaces.length; word++) {
      String written =
          text.content().substring(text.start(first[word]), text.end(first[word + 1] - 1));
      surfaces[word] = Normalizer.normalize(written.replace("\u00AD", ""), Normalizer.Form.NFC);
    }
    return surfaces;
  }
}
