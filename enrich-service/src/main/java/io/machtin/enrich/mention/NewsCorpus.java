package io.machtin.enrich.mention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.enrich.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Unlabelled newspaper articles to learn words and contexts from. */
final class NewsCorpus {

  /** One article; {@code id} as in the file. */
  record Item(String id, Text text) {}

  private NewsCorpus() {}

  /**
   * Reads a gzipped file of one JSON object a line: {@code {"id", "text"}}.
   *
   * @param every takes only one article in so many, from the first on
   */
  static List<Item> read(Path file, int every) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Item> items = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), 1 << 16),
                StandardCharsets.UTF_8))) {
      String line;
      int number = 0;
      while ((line = lines.readLine()) != null) {
        if (number++ % every == 0) {
          JsonNode node = json.readTree(line);
          items.add(
              new Item(node.path("id").asText(), Text.of("body", node.path("text").asText())));
        }
      }
    }
    return items;
  }
}
