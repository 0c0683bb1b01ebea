package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names that we marked in newspaper articles whose text may not be passed on: a file of offsets,
 * without a word of the text.
 */
final class Annotations {

  private Annotations() {}

  /**
   * Joins the offsets to the articles.
   *
   * @param file lines of {@code article id TAB start-end of the stretch that was read TAB
   *     start:end:TYPE …}, offsets in code points of the article; comments after {@code #}
   * @param corpus the articles, see {@link NewsCorpus}
   * @throws IllegalArgumentException if a line is malformed; names file and line
   */
  static List<GoldText> join(Path file, Map<String, Text> corpus) throws IOException {
    List<GoldText> joined = new ArrayList<>();
    if (!Files.exists(file)) {
      return joined;
    }
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String line;
      int number = 0;
      while ((line = lines.readLine()) != null) {
        number++;
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        try {
          String[] columns = line.split("\t", -1);
          Text article = corpus.get(columns[0]);
          if (article != null) {
            joined.add(join(columns, article));
          }
        } catch (RuntimeException e) {
          throw new IllegalArgumentException(
              file + ":" + number + ": not an annotation: " + e.getMessage(), e);
        }
      }
    }
    return joined;
  }

  private static GoldText join(String[] columns, Text article) {
    String content = article.content();
    int dash = columns[1].indexOf('-');
    int start = Integer.parseInt(columns[1].substring(0, dash));
    int end = Integer.parseInt(columns[1].substring(dash + 1));
    List<GoldText.Span> spans = new ArrayList<>();
    for (String mention : columns[2].split(" ", -1)) {
      if (!mention.isEmpty()) {
        String[] parts = mention.split(":", -1);
        spans.add(
            new GoldText.Span(
                Integer.parseInt(parts[0]) - start,
                Integer.parseInt(parts[1]) - start,
                Tags.type(parts[2])));
      }
    }
    String stretch =
        content.substring(content.offsetByCodePoints(0, start), content.offsetByCodePoints(0, end));
    return new GoldText(columns[0] + "@" + start, Text.of("body", stretch), spans);
  }

  static List<GoldText> read(Path file, Path shared) throws IOException {
    Map<String, Text> corpus = new HashMap<>();
    for (NewsCorpus.Item item :
        NewsCorpus.read(shared.resolve("corpus/vntc/train-sample.jsonl.gz"), 1)) {
      corpus.put(item.id(), item.text());
    }
    return join(file, corpus);
  }
}
