package io.machtin.enrich.summary;

import io.machtin.enrich.keyphrase.BackgroundTable;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.PhraseTrie;
import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import io.machtin.events.TextSpan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes up to three sentences of lead and body. Centroid and position, as in MEAD (Radev, Jing,
 * Styś and Tam, "Centroid-based summarization of multiple documents", 2004); what a sentence taken
 * already says counts less for the next one, as in SumBasic (Nenkova and Vanderwende, 2005). News
 * say most at their beginning, so position weighs much. Immutable and thread-safe; linear in the
 * length of the article.
 */
public final class Summarizer {
  private static final int MOST = 3;

  /** One sentence of the summary for so many of the article. */
  private static final int SENTENCES_FOR_ONE = 3;

  private static final int SHORTEST = 6;
  private static final int LONGEST = 80;

  /** How many of the best are looked at when what is said already is taken off. */
  private static final int LOOKED_AT = 24;

  /** What is left of the weight of a theme once a sentence has said it. */
  private static final float SAID = 0.4f;

  /** A sentence repeats others if less of its weight is left than this. */
  private static final double NEW = 0.5;

  /** How much more the first sentence counts than a late one, and how fast that falls. */
  private static final double FIRST = 2.5;

  private static final double FALL = 2;

  /** What counts of a sentence that leans on the one before it. */
  private static final double LEANING = 0.6;

  private static final int THEMES_SHOWN = 3;

  private static final String OPENERS = "knowledge/lists/leaning-openers.txt";

  private final BackgroundTable background;
  private final PhraseTrie openers;

  private Summarizer(BackgroundTable background, PhraseTrie openers) {
    this.background = background;
    this.openers = openers;
  }

  /**
   * Reads its list, and the table of the keyphrases.
   *
   * @param resources opens a resource by its name ({@code knowledge/…}), or returns null where
   *     there is none
   * @throws IllegalArgumentException if one is missing or malformed
   */
  public static Summarizer load(Function<String, @Nullable InputStream> resources) {
    return load(resources, BackgroundTable.load(resources));
  }

  /** {@link #load(Function)} with a table that is read already. */
  public static Summarizer load(
      Function<String, @Nullable InputStream> resources, BackgroundTable background) {
    return new Summarizer(background, openers(resources));
  }

  private static PhraseTrie openers(Function<String, @Nullable InputStream> resources) {
    try (InputStream in = resources.apply(OPENERS)) {
      if (in == null) {
        throw new IllegalArgumentException(OPENERS + " is missing");
      }
      return PhraseTrie.of(
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + OPENERS, e);
    }
  }

  /** The sentences in the order of the text; empty if the article has none that stands alone. */
  public List<TextSpan> summarize(ArticleText article) {
    return best(article, new Centroid(article, background)).stream()
        .map(one -> article.texts().get(one.text).span(one.first, one.end))
        .toList();
  }

  /**
   * What speaks for each sentence of {@link #summarize}, in its order: its place among the
   * sentences that can stand alone, what counts for the place, whether it leans on another
   * sentence, and the pairs of words in it that the article speaks of most.
   */
  public List<List<String>> explain(ArticleText article) {
    Centroid before = new Centroid(article, background);
    return best(article, new Centroid(article, background)).stream()
        .map(sentence -> evidence(article, sentence, before))
        .toList();
  }

  private List<String> evidence(ArticleText article, Sentence sentence, Centroid centroid) {
    List<String> evidence = new ArrayList<>();
    evidence.add("sentence:" + (sentence.order + 1));
    evidence.add(String.format(Locale.ROOT, "position:%.2f", position(sentence.order)));
    if (leans(article.texts().get(sentence.text), sentence.first)) {
      evidence.add("leans:" + LEANING);
    }
    centroid
        .themes(article, sentence.text, sentence.first, sentence.end, THEMES_SHOWN)
        .forEach(theme -> evidence.add("theme:" + theme));
    return evidence;
  }

  private List<Sentence> best(ArticleText article, Centroid centroid) {
    PriorityQueue<Sentence> queue =
        new PriorityQueue<>(Comparator.comparingDouble(Sentence::score));
    int order = 0;
    for (int t = 0; t < article.texts().size(); t++) {
      Text text = article.texts().get(t);
      if (!text.field().equals("lead") && !text.field().equals("body")) {
        continue;
      }
      for (int s = 0; s < text.sentenceCount(); s++) {
        Sentence sentence = sentence(t, text, s, order, centroid);
        if (sentence != null) {
          order++;
          queue.add(sentence);
          if (queue.size() > LOOKED_AT) {
            queue.remove();
          }
        }
      }
    }
    int length = Math.min(MOST, (order + SENTENCES_FOR_ONE - 1) / SENTENCES_FOR_ONE);
    return best(new ArrayList<>(queue), length, centroid);
  }

  /**
   * A sentence that may be taken.
   *
   * @param weight what its place and its beginning make of what it says
   */
  private record Sentence(int text, int first, int end, int order, double weight, double score) {}

  /** A sentence that can stand alone: no question, no speech, no line of a list or table. */
  private @Nullable Sentence sentence(int number, Text text, int s, int order, Centroid centroid) {
    int first = text.sentenceStart(s);
    int end = text.sentenceEnd(s);
    if (end - first < SHORTEST || end - first > LONGEST || text.kind(first) == TokenKind.SYMBOL) {
      return null;
    }
    char last = text.content().charAt(text.start(end - 1));
    boolean whole = text.kind(end - 1) == TokenKind.PUNCTUATION && ".!…”\"»)".indexOf(last) >= 0;
    boolean opened = text.kind(first) == TokenKind.PUNCTUATION;
    if (!whole || opened || !balanced(text, first, end)) {
      return null;
    }
    double weight = (leans(text, first) ? LEANING : 1) * position(order);
    double score = score(number, first, end, weight, centroid);
    return new Sentence(number, first, end, order, weight, score);
  }

  /** Whether no quotation and no bracket is cut. */
  private static boolean balanced(Text text, int first, int end) {
    int straight = 0;
    int depth = 0;
    for (int i = first; i < end; i++) {
      if (text.kind(i) == TokenKind.PUNCTUATION) {
        char sign = text.content().charAt(text.start(i));
        straight += sign == '"' ? 1 : 0;
        depth += "“«(".indexOf(sign) >= 0 ? 1 : "”»)".indexOf(sign) >= 0 ? -1 : 0;
      }
    }
    return straight % 2 == 0 && depth == 0;
  }

  private boolean leans(Text text, int first) {
    return (!text.capitalized(first + 1) && openers.bits(text, first, first + 1) != 0)
        || openers.bits(text, first, first + 2) != 0;
  }

  private static double position(int order) {
    return 1 + FIRST / (1 + order / FALL);
  }

  private static double score(int text, int first, int end, double weight, Centroid centroid) {
    return weight * centroid.sum(text, first, end) / Math.sqrt(end - first + 10);
  }

  private List<Sentence> best(List<Sentence> sentences, int length, Centroid centroid) {
    List<Sentence> taken = new ArrayList<>();
    while (taken.size() < length && !sentences.isEmpty()) {
      Sentence best = null;
      double most = 0;
      for (Sentence one : sentences) {
        double score = score(one.text, one.first, one.end, one.weight, centroid);
        boolean better = best == null || score > most || (score == most && one.order < best.order);
        if (better && score >= NEW * one.score) {
          most = score;
          best = one;
        }
      }
      if (best == null) {
        break;
      }
      taken.add(best);
      sentences.remove(best);
      centroid.say(best.text, best.first, best.end, SAID);
    }
    taken.sort(Comparator.comparingInt(Sentence::order));
    return taken;
  }
}
