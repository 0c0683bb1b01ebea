package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads text in which names are marked in place: {@code [P Lê An] ở [L Huế]}. */
final class MarkedText {

  private static final Pattern NAME = Pattern.compile("\\[([A-Z]) ([^\\]]+)\\]");

  private MarkedText() {}

  /**
   * Reads a file of such texts, parted by empty lines; comments after {@code #}.
   *
   * @throws IllegalArgumentException if a mark is none of P, O and L; names file and line
   */
  static List<GoldText> read(Path file) throws IOException {
    List<GoldText> texts = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    List<GoldText.Span> spans = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      if (line.startsWith("#")) {
        continue;
      }
      if (line.isBlank()) {
        add(texts, block, spans, file + ":" + number);
        continue;
      }
      try {
        append(line, block, spans);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(file + ":" + number + ": " + e.getMessage(), e);
      }
    }
    add(texts, block, spans, file + ":" + number);
    return texts;
  }

  private static void add(
      List<GoldText> texts, StringBuilder block, List<GoldText.Span> spans, String id) {
    if (!block.isEmpty()) {
      texts.add(new GoldText(id, Text.of("body", block.toString()), List.copyOf(spans)));
      block.setLength(0);
      spans.clear();
    }
  }

  private static void append(String line, StringBuilder block, List<GoldText.Span> spans) {
    Matcher names = NAME.matcher(line);
    int at = 0;
    while (names.find()) {
      block.append(line, at, names.start());
      int type =
          switch (names.group(1)) {
            case "P" -> Tags.PERSON;
            case "O" -> Tags.ORGANIZATION;
            case "L" -> Tags.LOCATION;
            default ->
                throw new IllegalArgumentException(
                    "unknown mark '" + names.group(1) + "'; known are P, O and L");
          };
      int start = block.codePointCount(0, block.length());
      block.append(names.group(2));
      spans.add(new GoldText.Span(start, block.codePointCount(0, block.length()), type));
      at = names.end();
    }
    block.append(line, at, line.length()).append('\n');
  }
}
