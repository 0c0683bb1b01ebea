package io.machtin.enrich.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An article whose topics are known.
 *
 * @param id its name
 * @param title its first line, where the text has several
 * @param lead may be empty
 * @param body the rest
 * @param labels ids of topics, or names of sections; the first one is the main one
 */
record GoldArticle(String id, String title, String lead, String body, List<String> labels) {

  private static final ObjectMapper JSON = new ObjectMapper();

  GoldArticle {
    labels = List.copyOf(labels);
  }

  /**
   * Reads one JSON object a line: {@code {"id", "title"?, "lead"?, "body"|"text", "topics":
   * [...]|"label"}}. Where there is no title, the first line of the text is the title.
   *
   * @param name of the file, for messages
   * @throws IllegalArgumentException naming file and line
   */
  static List<GoldArticle> read(String name, BufferedReader lines) throws IOException {
    List<GoldArticle> articles = new ArrayList<>();
    String line;
    for (int number = 1; (line = lines.readLine()) != null; number++) {
      if (line.isBlank()) {
        continue;
      }
      try {
        articles.add(of(JSON.readTree(line)));
      } catch (IOException | IllegalArgumentException e) {
        throw new IllegalArgumentException(name + ":" + number + ": " + e.getMessage(), e);
      }
    }
    return articles;
  }

  private static GoldArticle of(JsonNode node) {
    List<String> labels = new ArrayList<>();
    if (node.hasNonNull("label")) {
      labels.add(node.get("label").asText());
    }
    node.path("topics").forEach(topic -> labels.add(topic.isTextual() ? topic.asText() : ""));
    if (labels.isEmpty() && !node.has("topics")) {
      throw new IllegalArgumentException("needs 'topics' (a list of ids) or 'label' (a section)");
    }
    String body = node.path("body").asText(node.path("text").asText(""));
    if (body.isBlank()) {
      throw new IllegalArgumentException("needs a 'body' or a 'text'");
    }
    String title = node.path("title").asText("");
    int end = body.indexOf('\n');
    if (title.isEmpty() && end > 0) {
      title = body.substring(0, end);
      body = body.substring(end + 1);
    }
    return new GoldArticle(
        node.path("id").asText(""), title, node.path("lead").asText(""), body, labels);
  }

  ArticleText text() {
    List<Text> texts = new ArrayList<>();
    add(texts, "title", title);
    add(texts, "lead", lead);
    add(texts, "body", body);
    return new ArticleText(texts);
  }

  private static void add(List<Text> texts, String field, String content) {
    if (!content.isBlank()) {
      texts.add(Text.of(field, content));
    }
  }
}
