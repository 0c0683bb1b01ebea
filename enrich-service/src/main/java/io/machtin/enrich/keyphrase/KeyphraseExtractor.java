package io.machtin.enrich.keyphrase;

import io.machtin.enrich.mention.RecognizedMention;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Folding;
import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import io.machtin.events.EnrichedArticle.Keyphrase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Ranks phrases of two to six syllables. The measure is C-value (Frantzi, Ananiadou and Mima,
 * "Automatic recognition of multi-word terms", 2000): how often a phrase stands on its own and not
 * as part of a longer one; times the rarity of its pairs in a background corpus. Immutable and
 * thread-safe; time and space are linear in the length of the article.
 */
public final class KeyphraseExtractor {
  private static final String STOPS = "knowledge/lists/keyphrase-stops.txt";
  private static final int LONGEST = 6;
  private static final int MOST = 10;

  /** How many of the best are looked at when phrases that hold each other are sorted out. */
  private static final int LOOKED_AT = 60;

  /** A phrase must not end between syllables that hold together so firmly, or more than inside. */
  private static final int BREAK = 25;

  /** A function word is part of a longer word from this firmness on ("do" in "tự do"). */
  private static final int SWALLOWED = 55;

  /** What stands only once, in title or lead, must be one firm word or name. */
  private static final int FIRM = 30;

  private static final double LEAST_SCORE = 0.25;

  /** The score at which the scale from 0 to 1 is at its middle. */
  private static final double HALF = 25;

  private final BackgroundTable background;
  private final int[] stops;

  private KeyphraseExtractor(BackgroundTable background, int[] stops) {
    this.background = background;
    this.stops = stops;
  }

  /**
   * Reads its table and list.
   *
   * @param resources opens a resource by its name ({@code knowledge/…}), or returns null where
   *     there is none
   * @throws IllegalArgumentException if one is missing or malformed
   */
  public static KeyphraseExtractor load(Function<String, @Nullable InputStream> resources) {
    return load(resources, BackgroundTable.load(resources));
  }

  /** {@link #load(Function)} with a table that is read already. */
  public static KeyphraseExtractor load(
      Function<String, @Nullable InputStream> resources, BackgroundTable background) {
    return new KeyphraseExtractor(background, stops(resources));
  }

  private static int[] stops(Function<String, @Nullable InputStream> resources) {
    try (InputStream in = resources.apply(STOPS)) {
      if (in == null) {
        throw new IllegalArgumentException(STOPS + " is missing");
      }
      Set<Integer> words = new HashSet<>();
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.strip().split(" +")))
          .filter(word -> !word.isEmpty())
          .forEach(word -> words.add(Folding.hash(Folding.fold(word))));
      int[] table = new int[Integer.highestOneBit(words.size() + 1) * 8];
      for (int word : words) {
        int slot = word & (table.length - 1);
        while (table[slot] != 0) {
          slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = word;
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + STOPS, e);
    }
  }

  /**
   * Up to ten phrases, best first; none holds another. Empty for texts that repeat nothing.
   *
   * @param mentions the article's names: people are no phrases, and a phrase holds the name of a
   *     body or a place whole or not at all
   */
  public List<Keyphrase> extract(ArticleText article, List<RecognizedMention> mentions) {
    Candidates candidates = candidates(article, mentions);
    return best(article, candidates).stream()
        .map(one -> keyphrase(article, candidates, one))
        .toList();
  }

  /**
   * What speaks for each phrase of {@link #extract}, in its order: how often it stands in the
   * article, how much the places weigh, how much of that belongs to longer phrases, and how rare
   * its pairs of syllables are in newspapers.
   */
  public List<List<String>> explain(ArticleText article, List<RecognizedMention> mentions) {
    Candidates candidates = candidates(article, mentions);
    return best(article, candidates).stream()
        .map(one -> evidence(article, candidates, one.candidate))
        .toList();
  }

  private List<String> evidence(ArticleText article, Candidates candidates, int i) {
    Text text = article.texts().get(candidates.texts[i]);
    int pairs = candidates.lengths[i] - 1;
    double rarity = 0;
    for (int pair = 0; pair < pairs; pair++) {
      rarity += background.rarity(text, candidates.firsts[i] + pair) / pairs;
    }
    List<String> evidence = new ArrayList<>();
    evidence.add("occurrences:" + candidates.counts[i]);
    evidence.add(figure("weight", candidates.weights[i]));
    if (candidates.longer[i] > 0) {
      evidence.add(figure("in-longer", candidates.longerWeights[i] / candidates.longer[i]));
    }
    evidence.add(figure("rarity", rarity));
    return evidence;
  }

  private static String figure(String name, double value) {
    return String.format(Locale.ROOT, "%s:%.2f", name, value);
  }

  private Candidates candidates(ArticleText article, List<RecognizedMention> mentions) {
    Candidates candidates = new Candidates();
    for (int i = 0; i < article.texts().size(); i++) {
      Text text = article.texts().get(i);
      count(i, text, Names.in(i, mentions), candidates);
    }
    nest(article, candidates);
    return candidates;
  }

  private void count(int index, Text text, Names names, Candidates candidates) {
    float weight = weight(text.field());
    int size = text.size();
    int run = 0;
    byte[] bonds = new byte[64];
    boolean[] stop = new boolean[64];
    while (run < size) {
      if (text.kind(run) != TokenKind.WORD || names.isPerson(run)) {
        run++;
        continue;
      }
      int end = run + 1;
      while (end < size
          && text.kind(end) == TokenKind.WORD
          && !names.isPerson(end)
          && !text.startsParagraph(end)) {
        end++;
      }
      int length = end - run;
      if (length > 1) {
        if (bonds.length < length) {
          bonds = new byte[length * 2];
          stop = new boolean[length * 2];
        }
        for (int i = 0; i < length; i++) {
          stop[i] = isStop(text.foldedHash(run + i));
          bonds[i] = i + 1 < length ? (byte) bond(text, run + i, i > 0 || !stop[i]) : 0;
        }
        count(index, text, names, run, end, bonds, stop, weight, candidates);
      }
      run = end;
    }
  }

  /**
   * Counts within a run of words that no sign interrupts, in a window that moves along.
   *
   * @param bonds of each token of the run with the one behind it, 0 for the last
   * @param stop whether each token of the run is a function word
   */
  private void count(
      int index,
      Text text,
      Names names,
      int run,
      int end,
      byte[] bonds,
      boolean[] stop,
      float weight,
      Candidates candidates) {
    int before = 0;
    for (int first = run; first + 1 < end; first++) {
      int bond = bonds[first - run];
      if ((before <= bond || !breaks(stop[first - 1 - run], before))
          && !stops(stop[first - run], before, bond)
          && !names.isInside(first)) {
        int inner = bond;
        int limit = Math.min(end, first + LONGEST);
        for (int last = first + 1; last < limit; last++) {
          int after = bonds[last - run];
          if (stops(stop[last - run], inner, after)) {
            break;
          }
          if ((after <= inner || !breaks(stop[last + 1 - run], after))
              && !names.isInside(last + 1)) {
            candidates.count(index, text, first, last - first + 1, weight);
          }
          inner = after;
        }
      }
      before = bond;
    }
  }

  /**
   * How firmly a token holds to the one behind it; parts of a name as firmly as can be.
   *
   * @param mayName false for a function word at the head of a run, whose capital means nothing
   */
  private int bond(Text text, int first, boolean mayName) {
    if (mayName && text.capitalized(first) && text.capitalized(first + 1)) {
      return BackgroundTable.FIRMEST;
    }
    return BackgroundTable.firmness(background.pair(text, first));
  }

  /** Whether a word is cut when its outer part is left out. */
  private static boolean breaks(boolean outerIsStop, int bond) {
    return bond >= BREAK && (bond >= SWALLOWED || !outerIsStop);
  }

  /** A function word that is no part of a longer word. */
  private static boolean stops(boolean isStop, int before, int after) {
    return isStop && before < SWALLOWED && after < SWALLOWED;
  }

  private boolean isStop(int hash) {
    int slot = hash & (stops.length - 1);
    while (stops[slot] != 0) {
      if (stops[slot] == hash) {
        return true;
      }
      slot = (slot + 1) & (stops.length - 1);
    }
    return false;
  }

  private static float weight(String field) {
    return field.equals("title") ? 3 : field.equals("lead") ? 2 : field.equals("body") ? 1 : 0.5f;
  }

  /** Tells each candidate how much of it belongs to longer ones. */
  private static void nest(ArticleText article, Candidates candidates) {
    for (int i = 0; i < candidates.size; i++) {
      int length = candidates.lengths[i];
      if (length == 2 || candidates.counts[i] < 2) {
        continue;
      }
      Text text = article.texts().get(candidates.texts[i]);
      for (int inner = 2; inner < length; inner++) {
        for (int at = 0; at + inner <= length; at++) {
          int held = candidates.find(Candidates.key(text, candidates.firsts[i] + at, inner));
          if (held >= 0) {
            candidates.longerWeights[held] += candidates.weights[i];
            candidates.longer[held]++;
          }
        }
      }
    }
  }

  private record Ranked(int candidate, double score) {}

  private List<Ranked> best(ArticleText article, Candidates candidates) {
    PriorityQueue<Ranked> queue =
        new PriorityQueue<>(
            Comparator.comparingDouble(Ranked::score)
                .thenComparing(Comparator.comparingInt(Ranked::candidate).reversed()));
    for (int i = 0; i < candidates.size; i++) {
      // Once in the title or lead is said twice by the article itself.
      if (candidates.counts[i] >= 2 || candidates.weights[i] >= 2) {
        double score = score(article.texts().get(candidates.texts[i]), candidates, i);
        if (score / (score + HALF) >= LEAST_SCORE) {
          queue.add(new Ranked(i, score));
          if (queue.size() > LOOKED_AT) {
            queue.remove();
          }
        }
      }
    }
    List<Ranked> ranked = new ArrayList<>(queue);
    ranked.sort(queue.comparator().reversed());
    List<String> folded = new ArrayList<>();
    List<Ranked> best = new ArrayList<>();
    for (Ranked one : ranked) {
      if (best.size() == MOST) {
        break;
      }
      Text text = article.texts().get(candidates.texts[one.candidate]);
      int first = candidates.firsts[one.candidate];
      int end = first + candidates.lengths[one.candidate];
      String phrase = " " + text.folded(first, end) + " ";
      if (folded.stream().noneMatch(taken -> taken.contains(phrase) || phrase.contains(taken))) {
        folded.add(phrase);
        best.add(one);
      }
    }
    return best;
  }

  private static Keyphrase keyphrase(ArticleText article, Candidates candidates, Ranked one) {
    Text text = article.texts().get(candidates.texts[one.candidate]);
    int first = candidates.firsts[one.candidate];
    int end = first + candidates.lengths[one.candidate];
    double score = one.score / (one.score + HALF);
    return new Keyphrase(surface(text, first, end), Math.round(score * 1000) / 1000.0);
  }

  private double score(Text text, Candidates candidates, int i) {
    int length = candidates.lengths[i];
    int first = candidates.firsts[i];
    double rarity = 0;
    int weakest = BackgroundTable.FIRMEST;
    boolean content = !isStop(text.foldedHash(first));
    for (int pair = first; pair + 1 < first + length; pair++) {
      weakest = Math.min(weakest, bond(text, pair, !isStop(text.foldedHash(pair))));
      content |= !isStop(text.foldedHash(pair + 1));
      rarity += background.rarity(text, pair);
    }
    if (!content || (candidates.counts[i] < 2 && weakest < FIRM)) {
      return 0;
    }
    double alone = candidates.weights[i];
    if (candidates.longer[i] > 0) {
      alone -= candidates.longerWeights[i] / candidates.longer[i];
    }
    return alone * Math.log(length) / Math.log(2) * rarity / (length - 1);
  }

  /** As written, but for a capital that only the beginning of a sentence asks for. */
  private static String surface(Text text, int first, int end) {
    String surface = text.span(first, end).surface();
    boolean sentenceCapital =
        text.capitalized(first)
            && !text.allCaps(first)
            && text.sentenceStart(text.sentenceOf(first)) == first;
    for (int i = first + 1; i < end; i++) {
      sentenceCapital &= !text.capitalized(i);
    }
    return sentenceCapital
        ? Character.toLowerCase(surface.charAt(0)) + surface.substring(1)
        : surface;
  }
}
