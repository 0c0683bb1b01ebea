package io.machtin.enrich.mention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.enrich.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with the names that a reader marked in it.
 *
 * @param id the text's own id
 * @param text the text, as field {@code body}
 * @param spans the names, in code points, in the order of the text
 */
record GoldText(String id, Text text, List<Span> spans) {

  /** A name from one code point to before another; {@code type} as in {@link Tags}. */
  record Span(int start, int end, int type) {}

  /**
   * Reads a file of one JSON object a line: {@code {"id", "text", "entities": [{"start", "end",
   * "type"}]}}.
   *
   * @throws IllegalArgumentException if a line is no such object; names file and line
   */
  static List<GoldText> read(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<GoldText> texts = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String line;
      int number = 0;
      while ((line = lines.readLine()) != null) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        try {
          texts.add(of(json.readTree(line)));
        } catch (IOException | IllegalArgumentException e) {
          throw new IllegalArgumentException(
              file + ":" + number + ": not a gold text: " + e.getMessage(), e);
        }
      }
    }
    return texts;
  }

  private static GoldText of(JsonNode node) {
    if (!node.path("text").isTextual()) {
      throw new IllegalArgumentException("'text' is missing");
    }
    List<Span> spans = new ArrayList<>();
    for (JsonNode entity : node.path("entities")) {
      spans.add(
          new Span(
              entity.path("start").asInt(-1),
              entity.path("end").asInt(-1),
              Tags.type(entity.path("type").asText())));
    }
    return new GoldText(
        node.path("id").asText(), Text.of("body", node.path("text").asText()), spans);
  }

  /**
   * The same text with the treebank's bracket tokens as the newspaper printed them: "Phú Giáo LBKT
   * Bình Dương RBKT" is "Phú Giáo (Bình Dương)" again.
   */
  GoldText withBrackets() {
    int[] points = text.content().codePoints().toArray();
    int[] moved = new int[points.length + 1];
    StringBuilder content = new StringBuilder();
    int length = 0;
    int i = 0;
    while (i < points.length) {
      int skip = bracketAt(points, i);
      moved[i] = length;
      if (skip == 0) {
        content.appendCodePoint(points[i++]);
        length++;
      } else {
        content.append(points[i] == 'L' ? '(' : ')');
        length++;
        for (int k = 1; k < skip; k++) {
          moved[i + k] = length;
        }
        i += skip;
        if (content.charAt(content.length() - 1) == '(' && i < points.length && points[i] == ' ') {
          moved[i++] = length;
        }
      }
      if (i + 1 < points.length
          && points[i] == ' '
          && points[i + 1] == 'R'
          && bracketAt(points, i + 1) > 0) {
        moved[i++] = length;
      }
    }
    moved[points.length] = length;
    List<Span> there = new ArrayList<>();
    for (Span span : spans) {
      there.add(new Span(moved[span.start()], moved[span.end()], span.type()));
    }
    return new GoldText(id, Text.of("body", content.toString()), there);
  }

  /** Length of the bracket token at a code point, or 0. */
  private static int bracketAt(int[] points, int at) {
    boolean found =
        at + 4 <= points.length
            && (points[at] == 'L' || points[at] == 'R')
            && points[at + 1] == 'B'
            && points[at + 2] == 'K'
            && points[at + 3] == 'T';
    return found ? 4 : 0;
  }

  /** The tags of the tokens that the spans touch. */
  byte[] tags() {
    byte[] tags = new byte[text.size()];
    int at = 0;
    for (Span span : spans) {
      int start = text.content().offsetByCodePoints(0, span.start());
      int end = text.content().offsetByCodePoints(0, span.end());
      while (at < text.size() && text.end(at) <= start) {
        at++;
      }
      boolean begins = true;
      while (at < text.size() && text.start(at) < end) {
        tags[at] = (byte) (begins ? Tags.begin(span.type()) : Tags.inside(span.type()));
        begins = false;
        at++;
      }
    }
    return tags;
  }
}
