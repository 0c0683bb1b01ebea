package io.machtin.ingest.article;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over title, lead and body, so that an article counts as changed only when its words do.
 * White space, zero-width characters and the Unicode form do not count; case, tone marks and
 * punctuation do.
 */
public final class ContentHash {
  private ContentHash() {}

  /** {@code sha256:} and 64 lower-case hex digits. */
  public static String of(String title, @Nullable String lead, String body) {
    MessageDigest sha256 = sha256();
    update(sha256, title);
    update(sha256, lead == null ? "" : lead);
    update(sha256, body);
    return "sha256:" + HexFormat.of().formatHex(sha256.digest()).toLowerCase(Locale.ROOT);
  }

  private static void update(MessageDigest digest, String field) {
    String normal = Normalizer.normalize(field, Normalizer.Form.NFC);
    digest.update(counted(normal).getBytes(StandardCharsets.UTF_8));
    // A byte that no UTF-8 text has, so that words cannot move from one field to the next unseen.
    digest.update((byte) 0xFF);
  }

  /** What counts, with one space for each run of what does not. */
  private static String counted(String text) {
    // No longer than the text: a space stands for at least one character that does not count.
    char[] counted = new char[text.length()];
    int length = 0;
    boolean gap = false;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (!isCounted(point)) {
        gap = true;
        continue;
      }
      if (gap && length > 0) {
        counted[length++] = ' ';
      }
      gap = false;
      length += Character.toChars(point, counted, length);
    }
    return new String(counted, 0, length);
  }

  private static boolean isCounted(int point) {
    if (point < 0x80) {
      return point > ' ' && point < 0x7F;
    }
    return switch (Character.getType(point)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT ->
          false;
      default -> true;
    };
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
