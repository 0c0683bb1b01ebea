package io.machtin.enrich.topic;

import io.machtin.enrich.text.ArticleText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How often the learned model finds the section of an article.
 *
 * @param accuracy share of articles whose section is found
 * @param macroF1 the F1 of each section, averaged
 * @param table the same for people, with a line for each section
 */
record SectionEvaluation(double accuracy, double macroF1, String table) {

  static SectionEvaluation of(Function<ArticleText, String> sectionOf, List<GoldArticle> articles) {
    return ofArticles(article -> sectionOf.apply(article.text()), articles);
  }

  static SectionEvaluation ofArticles(
      Function<GoldArticle, String> sectionOf, List<GoldArticle> articles) {
    Map<String, int[]> counts = new TreeMap<>();
    int right = 0;
    for (GoldArticle article : articles) {
      String gold = article.labels().get(0);
      String found = sectionOf.apply(article);
      counts.computeIfAbsent(gold, s -> new int[3])[1]++;
      counts.computeIfAbsent(found, s -> new int[3])[2]++;
      if (found.equals(gold)) {
        right++;
        counts.computeIfAbsent(gold, s -> new int[3])[0]++;
      }
    }
    StringBuilder table = new StringBuilder();
    double sum = 0;
    int sections = 0;
    for (Map.Entry<String, int[]> section : counts.entrySet()) {
      int[] c = section.getValue();
      double f1 = c[1] + c[2] == 0 ? 0 : 2.0 * c[0] / (c[1] + c[2]);
      if (c[1] > 0) {
        sum += f1;
        sections++;
      }
      table.append(
          String.format(
              Locale.ROOT,
              "%-20s P %.3f  R %.3f  F1 %.3f  (%d)%n",
              section.getKey(),
              c[2] == 0 ? 0 : (double) c[0] / c[2],
              c[1] == 0 ? 0 : (double) c[0] / c[1],
              f1,
              c[1]));
    }
    double accuracy = articles.isEmpty() ? 0 : (double) right / articles.size();
    double macro = sections == 0 ? 0 : sum / sections;
    table.append(
        String.format(
            Locale.ROOT,
            "sections: accuracy %.4f, macro-F1 %.4f, %d articles%n",
            accuracy,
            macro,
            articles.size()));
    return new SectionEvaluation(accuracy, macro, table.toString());
  }
}
