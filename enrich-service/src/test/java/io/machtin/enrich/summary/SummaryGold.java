package io.machtin.enrich.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.TextSpan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Scores summaries on {@code articles-gold.jsonl}, where a person chose three sentences of each
 * article; beside it the first three sentences, which are hard to beat in news. Main class; prints
 * the summaries, sentences of the gold with a star.
 */
final class SummaryGold {
  private SummaryGold() {}

  /** Share of the sentences given that a person chose too. */
  record Score(double precision, double firstThree) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "precision %.3f, of the first three sentences %.3f", precision, firstThree);
    }
  }

  public static void main(String[] args) throws IOException {
    System.out.println(score(true));
  }

  static Score score(boolean print) throws IOException {
    Summarizer summarizer =
        Summarizer.load(SummaryGold.class.getClassLoader()::getResourceAsStream);
    int[] counts = new int[4];
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    SummaryGold.class.getResourceAsStream("/articles-gold.jsonl")),
                StandardCharsets.UTF_8))) {
      ObjectMapper json = new ObjectMapper();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        count(json.readTree(line), summarizer, counts, print);
      }
    }
    return new Score((double) counts[1] / counts[0], (double) counts[3] / counts[2]);
  }

  private static void count(JsonNode article, Summarizer summarizer, int[] counts, boolean print) {
    List<String> gold = new ArrayList<>();
    article.get("summary").forEach(beginning -> gold.add(beginning.asText()));
    List<Text> texts = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    for (String field : List.of("title", "lead", "body")) {
      if (article.has(field)) {
        Text text = Text.of(field, article.get(field).asText());
        texts.add(text);
        for (int s = 0; s < text.sentenceCount() && !field.equals("title"); s++) {
          sentences.add(text.span(text.sentenceStart(s), text.sentenceEnd(s)).surface());
        }
      }
    }
    for (TextSpan sentence : summarizer.summarize(new ArticleText(texts))) {
      boolean chosen = gold.stream().anyMatch(sentence.surface()::startsWith);
      counts[0]++;
      counts[1] += chosen ? 1 : 0;
      if (print) {
        System.out.println((chosen ? "* " : "  ") + sentence.surface());
      }
    }
    for (String sentence : sentences.subList(0, Math.min(3, sentences.size()))) {
      counts[2]++;
      counts[3] += gold.stream().anyMatch(sentence::startsWith) ? 1 : 0;
    }
  }
}
