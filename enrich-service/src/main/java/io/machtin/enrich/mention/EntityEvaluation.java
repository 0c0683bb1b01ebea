package io.machtin.enrich.mention;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.TextSpan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Precision, recall and F1 of the recognizer against a gold file, and every error with its context.
 *
 * <p>Exact: type and both ends agree. Lenient: the type agrees and the spans overlap.
 */
public final class EntityEvaluation {

  private static final int CONTEXT = 40;

  private final MentionRecognizer recognizer;
  private final Score[] scores = {new Score(), new Score(), new Score(), new Score()};
  private final List<String> errors = new ArrayList<>();

  private EntityEvaluation(MentionRecognizer recognizer) {
    this.recognizer = recognizer;
  }

  /**
   * Measures and prints.
   *
   * @param gold file of one JSON object a line: {@code {"id", "text", "entities": [{"start", "end",
   *     "type", "surface"}]}}, offsets in code points
   * @param listErrors whether to print every error with its context before the figures
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if a line is malformed; names file and line
   */
  public static void run(
      MentionRecognizer recognizer, Path gold, boolean listErrors, PrintStream out)
      throws IOException {
    EntityEvaluation evaluation = of(recognizer, GoldText.read(gold));
    if (listErrors) {
      evaluation.errors.forEach(out::println);
    }
    out.print(evaluation.table());
  }

  static EntityEvaluation of(MentionRecognizer recognizer, List<GoldText> texts) {
    EntityEvaluation evaluation = new EntityEvaluation(recognizer);
    texts.forEach(evaluation::add);
    return evaluation;
  }

  /** Exact F1 over all types, from 0 to 1. */
  double f1() {
    return scores[3].f1(scores[3].exact);
  }

  List<String> errors() {
    return errors;
  }

  String table() {
    StringBuilder table =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-13s %7s %7s %7s   %7s %7s %7s   %6s %6s%n",
                "",
                "P",
                "R",
                "F1",
                "P~",
                "R~",
                "F1~",
                "gold",
                "found"));
    for (int type = 0; type < 4; type++) {
      Score score = scores[type];
      table.append(
          String.format(
              Locale.ROOT,
              "%-13s %7.4f %7.4f %7.4f   %7.4f %7.4f %7.4f   %6d %6d%n",
              type == 3 ? "ALL" : Tags.name(type),
              score.precision(score.exact),
              score.recall(score.exact),
              score.f1(score.exact),
              score.precision(score.lenientFound),
              score.recall(score.lenientGold),
              score.lenientF1(),
              score.gold,
              score.found));
    }
    return table.append("exact: type and both ends; ~ lenient: type and overlap\n").toString();
  }

  private void add(GoldText gold) {
    List<GoldText.Span> found = new ArrayList<>();
    for (RecognizedMention mention : recognizer.recognize(ArticleText.of(gold.text()))) {
      TextSpan span = gold.text().span(mention.firstToken(), mention.endToken());
      found.add(new GoldText.Span(span.start(), span.end(), Tags.type(mention.type())));
    }
    for (GoldText.Span span : gold.spans()) {
      Score score = scores[span.type()];
      score.gold++;
      score.lenientGold += overlapsOneOf(span, found) ? 1 : 0;
      if (found.contains(span)) {
        score.exact++;
      } else {
        errors.add(describe("missed", gold, span));
      }
    }
    for (GoldText.Span span : found) {
      Score score = scores[span.type()];
      score.found++;
      score.lenientFound += overlapsOneOf(span, gold.spans()) ? 1 : 0;
      if (!gold.spans().contains(span)) {
        errors.add(describe("wrong ", gold, span));
      }
    }
    scores[3] = Score.sum(scores);
  }

  private static boolean overlapsOneOf(GoldText.Span span, List<GoldText.Span> others) {
    for (GoldText.Span other : others) {
      if (other.type() == span.type() && other.start() < span.end() && span.start() < other.end()) {
        return true;
      }
    }
    return false;
  }

  private static String describe(String what, GoldText gold, GoldText.Span span) {
    Text text = gold.text();
    String content = text.content();
    int start = content.offsetByCodePoints(0, span.start());
    int end = content.offsetByCodePoints(0, span.end());
    return what
        + " "
        + Tags.name(span.type()).substring(0, 3)
        + " "
        + gold.id()
        + ": "
        + content.substring(Math.max(0, start - CONTEXT), start).replace('\n', ' ')
        + "["
        + content.substring(start, end)
        + "]"
        + content.substring(end, Math.min(content.length(), end + CONTEXT)).replace('\n', ' ');
  }

  private static final class Score {
    int gold;
    int found;
    int exact;
    int lenientGold;
    int lenientFound;

    static Score sum(Score[] types) {
      Score sum = new Score();
      for (int type = 0; type < 3; type++) {
        sum.gold += types[type].gold;
        sum.found += types[type].found;
        sum.exact += types[type].exact;
        sum.lenientGold += types[type].lenientGold;
        sum.lenientFound += types[type].lenientFound;
      }
      return sum;
    }

    double precision(int right) {
      return found == 0 ? 0 : (double) right / found;
    }

    double recall(int right) {
      return gold == 0 ? 0 : (double) right / gold;
    }

    double f1(int right) {
      return gold + found == 0 ? 0 : 2.0 * right / (gold + found);
    }

    double lenientF1() {
      double precision = precision(lenientFound);
      double recall = recall(lenientGold);
      return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
  }
}
