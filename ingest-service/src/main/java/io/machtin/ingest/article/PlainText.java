package io.machtin.ingest.article;

import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of text inside an article: NFC, no control characters, no lone surrogates, paragraphs
 * separated by one blank line.
 */
final class PlainText {
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0\\u200B\\uFEFF]+");

  private PlainText() {}

  /**
   * Text of several paragraphs. One pass over the characters, because every article goes through
   * here and regular expressions took most of the time of taking one in.
   */
  static String paragraphs(String given) {
    String text = withoutLoneSurrogates(given);
    char[] kept = new char[text.length()];
    int length = 0;
    boolean atLineStart = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isLineEnd(c)) {
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
        length = endLine(kept, length);
        atLineStart = true;
      } else if (!isControl(c) && !(atLineStart && isBlank(c))) {
        kept[length++] = c;
        atLineStart = false;
      }
    }
    return nfc(new String(kept, 0, length).strip());
  }

  /**
   * Takes blanks away from the end of a line; of several empty lines one is left.
   *
   * @return how much is kept then
   */
  private static int endLine(char[] kept, int length) {
    int end = length;
    while (end > 0 && isBlank(kept[end - 1])) {
      end--;
    }
    boolean emptyLineBefore = end >= 2 && kept[end - 1] == '\n' && kept[end - 2] == '\n';
    if (!emptyLineBefore) {
      kept[end++] = '\n';
    }
    return end;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  private static boolean isControl(char c) {
    return Character.isISOControl(c) && c != '\t' || c == '\uFEFF';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00A0';
  }

  /** Text of one line, such as a headline. */
  static String line(String text) {
    return SPACE.matcher(paragraphs(text)).replaceAll(" ").strip();
  }

  /** One line, or {@code null} where it says nothing. */
  static @Nullable String lineOrNull(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String line = line(text);
    return line.isEmpty() ? null : line;
  }

  /** The lines that say something, each once, in order. */
  static List<String> lines(@Nullable List<String> texts) {
    if (texts == null) {
      return List.of();
    }
    return texts.stream()
        .filter(Objects::nonNull)
        .map(PlainText::line)
        .filter(line -> !line.isEmpty())
        .distinct()
        .toList();
  }

  private static String nfc(String text) {
    return Normalizer.isNormalized(text, Normalizer.Form.NFC)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** UTF-8 has no form for half a surrogate pair: it becomes the replacement character. */
  static String withoutLoneSurrogates(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lone = false;
      if (Character.isHighSurrogate(c)) {
        if (i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          lone = true;
        }
      } else {
        lone = Character.isLowSurrogate(c);
      }
      if (lone) {
        if (clean == null) {
          clean = new StringBuilder(text);
        }
        clean.setCharAt(i, '\uFFFD');
      }
    }
    return clean == null ? text : clean.toString();
  }
}
