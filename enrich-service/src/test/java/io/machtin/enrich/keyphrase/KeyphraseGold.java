package io.machtin.enrich.keyphrase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.enrich.mention.MentionRecognizer;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Folding;
import io.machtin.enrich.text.Text;
import io.machtin.events.EnrichedArticle.Keyphrase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Scores keyphrases on {@code articles-gold.jsonl}, the articles of our own sample edition with the
 * phrases that a person would take. Main class; prints the phrases, those in the gold with a star.
 */
final class KeyphraseGold {
  private KeyphraseGold() {}

  /** Share of the first five phrases that are in the gold, and of first phrases that are. */
  record Score(double precisionAtFive, double first) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "precision at five %.3f, first phrase right %.3f", precisionAtFive, first);
    }
  }

  public static void main(String[] args) throws IOException {
    System.out.println(score(true));
  }

  static Score score(boolean print) throws IOException {
    KeyphraseExtractor extractor =
        KeyphraseExtractor.load(KeyphraseGold.class.getClassLoader()::getResourceAsStream);
    MentionRecognizer recognizer = MentionRecognizer.bundled();
    int right = 0;
    int given = 0;
    int firstRight = 0;
    List<JsonNode> articles = articles();
    for (JsonNode article : articles) {
      Set<String> gold = new HashSet<>();
      article.get("keyphrases").forEach(phrase -> gold.add(Folding.fold(phrase.asText())));
      ArticleText text = text(article);
      List<Keyphrase> found = extractor.extract(text, recognizer.recognize(text));
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < found.size(); i++) {
        boolean hit = gold.contains(Folding.fold(found.get(i).text()));
        line.append(hit ? " *" : " ").append(found.get(i).text()).append(';');
        if (i < 5) {
          given++;
          right += hit ? 1 : 0;
        }
        firstRight += i == 0 && hit ? 1 : 0;
      }
      if (print) {
        System.out.println(article.get("title").asText() + "\n   " + line);
      }
    }
    return new Score((double) right / given, (double) firstRight / articles.size());
  }

  private static ArticleText text(JsonNode article) {
    List<Text> texts = new ArrayList<>();
    for (String field : List.of("title", "lead", "body")) {
      if (article.has(field)) {
        texts.add(Text.of(field, article.get(field).asText()));
      }
    }
    return new ArticleText(texts);
  }

  private static List<JsonNode> articles() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> articles = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    KeyphraseGold.class.getResourceAsStream("/articles-gold.jsonl")),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        articles.add(json.readTree(line));
      }
    }
    return articles;
  }
}
