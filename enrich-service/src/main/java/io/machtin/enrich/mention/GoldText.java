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
