package io.machtin.enrich.language;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import io.machtin.events.EnrichedArticle.Language;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of an article from a sample of its words. Immutable and thread-safe; the time
 * is bounded, whatever the length of the article.
 */
public final class LanguageIdentifier {

  /** Words looked at; spread over the text, so that a foreign quotation cannot decide alone. */
  private static final int SAMPLE = 240;

  /** Share of words with a letter that only Vietnamese has; plain Vietnamese news has 0.5. */
  private static final double VIETNAMESE_LETTERS = 0.2;

  /** Share of function words below which nothing is said; running text has 0.3 to 0.5. */
  private static final double ENOUGH_FUNCTION_WORDS = 0.12;

  /** Fewest words on which function words may decide. */
  private static final int ENOUGH_WORDS = 4;

  private static final Language UNDETERMINED = new Language("und", 0);

  private final FunctionWords functionWords;

  private LanguageIdentifier(FunctionWords functionWords) {
    this.functionWords = functionWords;
  }

  /**
   * Loads the word lists.
   *
   * @param resources opens a resource by its name, or returns null where there is none
   * @throws IllegalArgumentException if the lists are missing or malformed; names file and line
   */
  public static LanguageIdentifier load(Function<String, @Nullable InputStream> resources) {
    return new LanguageIdentifier(FunctionWords.load(resources));
  }

  /**
   * The language of an article.
   *
   * @return a BCP 47 code with the confidence, or {@code und} with confidence 0 where too little
   *     speaks for any language
   */
  public Language identify(ArticleText article) {
    Sample sample = new Sample(functionWords.codes().size());
    int tokens = 0;
    for (Text text : article.texts()) {
      tokens += text.size();
    }
    int step = Math.max(1, tokens / SAMPLE);
    int at = 0;
    for (Text text : article.texts()) {
      for (; at < text.size(); at += step) {
        add(text, at, sample);
      }
      at -= text.size();
    }
    return decide(sample);
  }

  private void add(Text text, int token, Sample sample) {
    if (text.kind(token) != TokenKind.WORD) {
      return;
    }
    sample.words++;
    String word = text.folded(token);
    String ofScript = Alphabet.languageOf(word.codePointAt(0));
    if (!ofScript.isEmpty()) {
      // Scripts without spaces give one long token for a whole clause.
      sample.scripts.merge(ofScript, 1 + word.length() / 3, Integer::sum);
      sample.scriptWords += 1 + word.length() / 3;
      sample.words += word.length() / 3;
      if (ofScript.equals("zh") && hasKana(word)) {
        sample.scripts.merge("ja", 2 + word.length(), Integer::sum);
      }
      return;
    }
    for (int i = 0; i < word.length(); i++) {
      if (Alphabet.isVietnamese(word.charAt(i))) {
        sample.vietnamese++;
        break;
      }
    }
    Long languages = functionWords.languages().get(word);
    if (languages != null) {
      for (long rest = languages; rest != 0; rest &= rest - 1) {
        sample.functionWords[Long.numberOfTrailingZeros(rest)]++;
      }
    }
  }

  private static boolean hasKana(String word) {
    return word.chars().anyMatch(c -> Alphabet.languageOf(c).equals("ja"));
  }

  private Language decide(Sample sample) {
    if (sample.words == 0) {
      return UNDETERMINED;
    }
    double words = sample.words;
    if (sample.scriptWords > words / 2) {
      String best = "und";
      int most = 0;
      for (Map.Entry<String, Integer> script : sample.scripts.entrySet()) {
        if (script.getValue() > most
            || script.getValue() == most && script.getKey().compareTo(best) < 0) {
          best = script.getKey();
          most = script.getValue();
        }
      }
      return new Language(best, rounded(Math.min(1, sample.scriptWords / words)));
    }
    double vietnamese = sample.vietnamese / words;
    if (vietnamese >= VIETNAMESE_LETTERS) {
      return new Language("vi", rounded(Math.min(1, 0.6 + vietnamese)));
    }
    return byFunctionWords(sample, words);
  }

  private Language byFunctionWords(Sample sample, double words) {
    int best = 0;
    int second = 0;
    int found = -1;
    for (int i = 0; i < sample.functionWords.length; i++) {
      int count = sample.functionWords[i];
      if (count > best) {
        second = best;
        best = count;
        found = i;
      } else if (count > second) {
        second = count;
      }
    }
    if (found < 0
        || words < ENOUGH_WORDS
        || best < 2
        || best == second
        || best < words * ENOUGH_FUNCTION_WORDS) {
      return UNDETERMINED;
    }
    String code = functionWords.codes().get(found);
    double margin = (best - second) / (double) best;
    double share = Math.min(1, best / words / 0.3);
    double length = words / (words + 6);
    return new Language(
        code.startsWith("vi-") ? "vi" : code, rounded(length * share * (0.5 + 0.5 * margin)));
  }

  private static double rounded(double confidence) {
    return Math.round(confidence * 1000) / 1000.0;
  }

  /** What was counted. */
  private static final class Sample {
    final int[] functionWords;
    final Map<String, Integer> scripts = new HashMap<>(4);
    int words;
    int scriptWords;
    int vietnamese;

    Sample(int languages) {
      functionWords = new int[languages];
    }
  }
}
