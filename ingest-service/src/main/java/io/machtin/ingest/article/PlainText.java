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
  private static final Pattern LINE_END = Pattern.compile("\\r\\n?|\\u0085|\\u2028|\\u2029");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\uFEFF&&[^\\n\\t]]");
  private static final Pattern AROUND_LINE_END = Pattern.compile("[ \\t\\u00A0]*\\n[ \\t\\u00A0]*");
  private static final Pattern PARAGRAPHS = Pattern.compile("\\n{3,}");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0\\u200B\\uFEFF]+");

  private PlainText() {}

  /** Text of several paragraphs. */
  static String paragraphs(String text) {
    String lines = LINE_END.matcher(text).replaceAll("\n");
    String clean = CONTROL.matcher(withoutLoneSurrogates(lines)).replaceAll("");
    String trimmed = AROUND_LINE_END.matcher(clean).replaceAll("\n");
    return nfc(PARAGRAPHS.matcher(trimmed).replaceAll("\n\n").strip());
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
