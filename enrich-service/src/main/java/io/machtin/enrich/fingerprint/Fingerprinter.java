package io.machtin.enrich.fingerprint;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import io.machtin.events.EnrichedArticle.Fingerprint;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes MinHash signatures (A. Broder, "On the resemblance and containment of documents", 1997) of
 * the body: {@value #VALUES} minima over all sequences of {@value #SHINGLE} words, of each the low
 * 16 bits, big-endian, in base64. Case, tone-mark style, punctuation and line breaks do not count.
 * Two signatures agree in about that share of their values that the texts have of their sequences
 * in common. Time is linear in the length. Immutable and thread-safe.
 */
public final class Fingerprinter {
  /** The method that every signature of this class names. */
  public static final String METHOD = "minhash-64x16-words3";

  private static final int VALUES = 64;
  private static final int SHINGLE = 3;

  /** Texts with fewer sequences are alike by chance (captions, lists of results). */
  private static final int FEWEST = 20;

  /**
   * Odd multipliers, one for each value; part of the method, never to be changed under its name.
   */
  private static final long[] MULTIPLIERS = multipliers();

  /** Sequences that are gone through for one value before the next value's turn comes. */
  private static final int BLOCK = 256;

  /** The signature of the field {@code body}; empty if that has too few words for one. */
  public Optional<Fingerprint> fingerprint(ArticleText article) {
    return article.texts().stream()
        .filter(text -> text.field().equals("body"))
        .findFirst()
        .flatMap(Fingerprinter::fingerprint);
  }

  /** What the signature is made of: how many sequences of words the body has. */
  public List<String> explain(ArticleText article) {
    long words =
        article.texts().stream()
            .filter(text -> text.field().equals("body"))
            .flatMapToInt(text -> IntStream.range(0, text.size()).filter(i -> counts(text, i)))
            .count();
    return List.of("words:" + words, "sequences:" + Math.max(0, words - SHINGLE + 1));
  }

  private static boolean counts(Text text, int i) {
    return text.kind(i) == TokenKind.WORD || text.kind(i) == TokenKind.NUMBER;
  }

  private static Optional<Fingerprint> fingerprint(Text text) {
    long[] minima = new long[VALUES];
    Arrays.fill(minima, Long.MAX_VALUE);
    long[] block = new long[BLOCK];
    int filled = 0;
    int first = 0;
    int second = 0;
    int words = 0;
    for (int i = 0; i < text.size(); i++) {
      if (!counts(text, i)) {
        continue;
      }
      int third = text.foldedHash(i);
      words++;
      if (words >= SHINGLE) {
        block[filled++] = mix(mix(mix(first) + second) + third);
        if (filled == BLOCK) {
          lower(minima, block, filled);
          filled = 0;
        }
      }
      first = second;
      second = third;
    }
    if (words - SHINGLE + 1 < FEWEST) {
      return Optional.empty();
    }
    lower(minima, block, filled);
    return Optional.of(new Fingerprint(METHOD, encode(minima)));
  }

  /** Value by value, so that its minimum and multipliers stay in registers. */
  private static void lower(long[] minima, long[] hashes, int count) {
    for (int v = 0; v < VALUES; v++) {
      long minimum = minima[v];
      long first = MULTIPLIERS[v];
      long second = MULTIPLIERS[VALUES - 1 - v];
      for (int i = 0; i < count; i++) {
        long product = hashes[i] * first;
        minimum = Math.min(minimum, (product ^ product >>> 32) * second >>> 1);
      }
      minima[v] = minimum;
    }
  }

  private static String encode(long[] minima) {
    byte[] bytes = new byte[2 * VALUES];
    for (int v = 0; v < VALUES; v++) {
      bytes[2 * v] = (byte) (minima[v] >>> 8);
      bytes[2 * v + 1] = (byte) minima[v];
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) after its increment. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  private static long[] multipliers() {
    long[] multipliers = new long[VALUES];
    for (int v = 0; v < VALUES; v++) {
      multipliers[v] = mix(v + 1) | 1;
    }
    return multipliers;
  }
}
