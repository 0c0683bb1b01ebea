package io.machtin.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Text inside an article, and what of it counts, against their definitions by expressions. */
class PlainTextTest {
  private static final int TEXTS = 3_000;

  /** What the definitions name, what stands near it, and plain letters. */
  private static final String[] PIECES = {
    "a",
    "Ộ",
    "o\u0323\u0302",
    " ",
    " ",
    "\t",
    "\n",
    "\n",
    "\r",
    "\r\n",
    "\u0085",
    "\u2028",
    "\u2029",
    "\u00A0",
    "\u200B",
    "\uFEFF",
    "\u0000",
    "\u001C",
    "\u007F",
    "\u009F",
    "\u000B",
    "\f",
    "\u00AD",
    "\u3000",
    "\u2007",
    "😀",
    "\uD83D",
    "\uDE00",
    "\uDB40\uDC20",
    ".",
    "-"
  };

  @Test
  void paragraphsAreSeparatedByOneBlankLineAndHoldNoControlCharacters() {
    assertThat(PlainText.paragraphs("  Một \r\n\u00A0 \r\n\n\n hai\u0000\u2028ba\uFEFF \n"))
        .isEqualTo("Một\n\nhai\nba");
  }

  @Test
  void paragraphsAreWhatTheExpressionsSayOfAnyText() {
    Random random = new Random(1);
    for (int i = 0; i < TEXTS; i++) {
      String text = text(random);
      assertThat(PlainText.paragraphs(text)).as(escaped(text)).isEqualTo(paragraphs(text));
    }
  }

  @Test
  void theHashIsThatOfTheWordsThatTheExpressionLeavesOfAnyText() throws Exception {
    Random random = new Random(2);
    for (int i = 0; i < TEXTS; i++) {
      String title = text(random);
      String body = text(random);
      assertThat(ContentHash.of(title, null, body))
          .as(escaped(title + "|" + body))
          .isEqualTo(hash(title, "", body));
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(12);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static String paragraphs(String text) {
    String lines = text.replaceAll("\\r\\n?|\\u0085|\\u2028|\\u2029", "\n");
    String clean =
        PlainText.withoutLoneSurrogates(lines).replaceAll("[\\p{Cc}\\uFEFF&&[^\\n\\t]]", "");
    String trimmed = clean.replaceAll("[ \\t\\u00A0]*\\n[ \\t\\u00A0]*", "\n");
    String joined = trimmed.replaceAll("\\n{3,}", "\n\n").strip();
    return Normalizer.normalize(joined, Normalizer.Form.NFC);
  }

  private static String hash(String... fields) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (String field : fields) {
      String words =
          Normalizer.normalize(field, Normalizer.Form.NFC)
              .replaceAll("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+", " ")
              .strip();
      sha256.update(words.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0xFF);
    }
    return "sha256:" + HexFormat.of().formatHex(sha256.digest());
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append(String.format("\\u%04X", c)));
    return escaped.toString();
  }
}
