package io.machtin.enrich.quotation;

import io.machtin.enrich.entity.EntityAnnotator;
import io.machtin.enrich.knowledge.KnowledgeLoader;
import io.machtin.enrich.mention.MentionRecognizer;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.EnrichedArticle.Quotation;
import io.machtin.events.Entity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Scores quotations end to end, with the entities that the program finds itself, on {@code
 * quotation/gold.txt}. Main class; prints what differs, then precision and recall.
 */
final class QuotationGold {
  private static final String GOLD = "quotation/gold.txt";
  static final String HELD_OUT = "# held out";

  private QuotationGold() {}

  /** What a quotation must agree in; a span counts code points. */
  private record Expected(int start, int end, boolean direct, String speaker, String cue) {}

  private record Marked(String body, List<Expected> quotations) {}

  /** Counts over a part of the set. */
  record Score(int expected, int found, int spans, int speakers, int cues) {
    double precision() {
      return (double) spans / found;
    }

    double recall() {
      return (double) spans / expected;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d marked, %d found, %d with span and kind right: precision %.3f, recall %.3f;"
              + " of these speaker right %d, cue right %d",
          expected,
          found,
          spans,
          precision(),
          recall(),
          speakers,
          cues);
    }
  }

  public static void main(String[] args) throws IOException {
    System.out.println("at hand: " + score(false, true));
    System.out.println("held out: " + score(true, true));
  }

  static Score score(boolean heldOut, boolean explain) throws IOException {
    Function<String, @Nullable InputStream> resources =
        QuotationGold.class.getClassLoader()::getResourceAsStream;
    MentionRecognizer recognizer = MentionRecognizer.load(resources);
    EntityAnnotator annotator =
        EntityAnnotator.load(resources, KnowledgeLoader.load(resources, null));
    QuotationTagger tagger = QuotationTagger.load(resources);
    int[] counts = new int[5];
    for (Marked marked : read(heldOut)) {
      ArticleText article = ArticleText.of(Text.of("body", marked.body()));
      List<Entity> entities = annotator.annotate(article, recognizer.recognize(article));
      List<Expected> found = new ArrayList<>();
      for (Quotation quotation : tagger.tag(article, entities)) {
        found.add(comparable(quotation, entities));
      }
      count(marked, found, counts, explain);
    }
    return new Score(counts[0], counts[1], counts[2], counts[3], counts[4]);
  }

  private static void count(Marked marked, List<Expected> found, int[] counts, boolean explain) {
    counts[0] += marked.quotations().size();
    counts[1] += found.size();
    Set<Expected> missing = new HashSet<>(marked.quotations());
    for (Expected one : found) {
      Expected same =
          marked.quotations().stream()
              .filter(
                  e ->
                      e.start() == one.start()
                          && e.end() == one.end()
                          && e.direct() == one.direct())
              .findFirst()
              .orElse(null);
      if (same != null) {
        missing.remove(same);
        counts[2]++;
        counts[3] += same.speaker().equals(one.speaker()) ? 1 : 0;
        counts[4] += same.cue().equals(one.cue()) ? 1 : 0;
      }
      if (explain && !one.equals(same)) {
        print("found", marked, one);
      }
    }
    if (explain) {
      missing.forEach(e -> print("missing", marked, e));
    }
  }

  private static void print(String what, Marked marked, Expected one) {
    int start = marked.body().offsetByCodePoints(0, one.start());
    int end = marked.body().offsetByCodePoints(0, one.end());
    System.out.println(what + " " + one + " " + marked.body().substring(start, end));
  }

  private static Expected comparable(Quotation quotation, List<Entity> entities) {
    String speaker =
        entities.stream()
            .filter(entity -> entity.id().equals(quotation.speakerId()))
            .map(Entity::name)
            .findFirst()
            .orElse("-");
    String cue = quotation.cue() == null ? "-" : quotation.cue();
    return new Expected(
        quotation.text().start(), quotation.text().end(), quotation.direct(), speaker, cue);
  }

  private static List<Marked> read(boolean heldOut) throws IOException {
    try (InputStream in = QuotationGold.class.getClassLoader().getResourceAsStream(GOLD)) {
      if (in == null) {
        throw new IllegalStateException(GOLD + " is missing");
      }
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int line = all.indexOf("\n" + HELD_OUT);
      String part = heldOut ? all.substring(line) : all.substring(0, line);
      List<Marked> texts = new ArrayList<>();
      for (String block : part.split("\n\n")) {
        String text = block.strip();
        if (!text.isEmpty() && !text.startsWith("#")) {
          texts.add(marked(text));
        }
      }
      return texts;
    }
  }

  private static Marked marked(String text) {
    StringBuilder body = new StringBuilder();
    List<Expected> quotations = new ArrayList<>();
    int at = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
      body.append(text, at, open);
      int close = text.indexOf('}', open);
      String[] parts = text.substring(open + 1, close).split("\\|", 4);
      int start = body.codePointCount(0, body.length());
      body.append(parts[3]);
      int end = body.codePointCount(0, body.length());
      quotations.add(new Expected(start, end, parts[0].equals("direct"), parts[1], parts[2]));
      at = close + 1;
    }
    body.append(text.substring(at));
    return new Marked(body.toString(), quotations);
  }
}
