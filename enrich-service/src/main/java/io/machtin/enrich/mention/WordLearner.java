package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Learns a {@link WordTable} from unlabelled text: vectors by skip-gram with negative sampling
 * (Mikolov et al. 2013) over contexts that know their place (Ling et al. 2015), which group words
 * by how they are used rather than by what they are about; then clusters by spherical k-means.
 */
final class WordLearner {

  private static final int WINDOW = 2;
  private static final int NEGATIVES = 5;
  private static final int DIMENSIONS = 48;
  private static final int LEAST_COUNT = 5;
  private static final int LEAST_CAPITAL_COUNT = 3;
  private static final int LEAST_TOGETHER = 4;
  private static final int OFTEN = 10;
  private static final double LEAST_LIFT = 4;
  private static final double RARE_LIFT = 30;
  private static final float FIRST_RATE = 0.05f;

  private final int clusters;
  private final int passes;
  private final Random random = new Random(2005);
  private final Map<Integer, int[]> cases = new HashMap<>();
  private int[] keys = new int[0];
  private Map<Integer, Integer> numbers = new HashMap<>();
  private int[] counts = new int[0];

  WordLearner(int clusters, int passes) {
    this.clusters = clusters;
    this.passes = passes;
  }

  WordTable learn(List<Text> texts) {
    int[][] sentences = read(texts);
    float[] vectors = embed(sentences);
    short[] cluster = cluster(vectors);
    Map<Integer, Short> values = new HashMap<>();
    for (int word = 0; word < keys.length; word++) {
      int[] seen = cases.get(keys[word]);
      int bucket = seen == null ? 7 : bucket(seen);
      values.put(keys[word], WordTable.value(cluster[word], bucket));
    }
    cases.forEach(
        (hash, seen) -> {
          if (seen[0] + seen[1] >= LEAST_CAPITAL_COUNT) {
            values.putIfAbsent(hash, WordTable.value(WordTable.UNKNOWN, bucket(seen)));
          }
        });
    compounds(texts).forEach(values::putIfAbsent);
    values.remove(0);
    values.values().removeIf(value -> value == 0);
    int[] hashes = values.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
    short[] sorted = new short[hashes.length];
    for (int i = 0; i < hashes.length; i++) {
      sorted[i] = values.getOrDefault(hashes[i], (short) 0);
    }
    return WordTable.of(hashes, sorted);
  }

  /** Pairs of small words that stand together far more often than by chance. */
  private Map<Integer, Short> compounds(List<Text> texts) {
    Map<Long, int[]> pairs = new HashMap<>();
    Map<Integer, int[]> singles = new HashMap<>();
    long total = 0;
    for (Text text : texts) {
      for (int i = 0; i + 1 < text.size(); i++) {
        if (isSmallWord(text, i)) {
          total++;
          singles.computeIfAbsent(text.foldedHash(i), k -> new int[1])[0]++;
          if (isSmallWord(text, i + 1)) {
            long pair = ((long) text.foldedHash(i) << 32) | (text.foldedHash(i + 1) & 0xFFFFFFFFL);
            pairs.computeIfAbsent(pair, k -> new int[1])[0]++;
          }
        }
      }
    }
    Map<Integer, Short> compounds = new HashMap<>();
    for (Map.Entry<Long, int[]> entry : pairs.entrySet()) {
      int first = (int) (entry.getKey() >>> 32);
      int second = (int) (long) entry.getKey();
      int together = entry.getValue()[0];
      if (together < LEAST_TOGETHER || !singles.containsKey(second)) {
        continue;
      }
      double lift =
          (double) together * total / ((double) count(singles, first) * count(singles, second));
      if (together >= OFTEN ? lift > LEAST_LIFT : lift > RARE_LIFT) {
        compounds.put(
            WordTable.compoundKey(first, second),
            WordTable.value(WordTable.UNKNOWN, together > 100 ? 3 : together > 30 ? 2 : 1));
      }
    }
    return compounds;
  }

  private static int count(Map<Integer, int[]> counts, int key) {
    int[] count = counts.get(key);
    return count == null ? 0 : count[0];
  }

  private static boolean isSmallWord(Text text, int i) {
    return text.kind(i) == TokenKind.WORD && !text.capitalized(i);
  }

  /** How often a word is a capital one inside sentences: 1 hardly ever … 7 nearly always. */
  private static int bucket(int[] seen) {
    double share = (seen[1] + 0.1) / (seen[0] + seen[1] + 0.2);
    double[] bounds = {0.01, 0.05, 0.2, 0.5, 0.8, 0.95};
    int bucket = 1;
    for (double bound : bounds) {
      bucket += share > bound ? 1 : 0;
    }
    return bucket;
  }

  private int[][] read(List<Text> texts) {
    Map<Integer, int[]> frequency = new HashMap<>();
    for (Text text : texts) {
      forEachWord(
          text,
          (i, key, inside) -> {
            frequency.computeIfAbsent(key, k -> new int[1])[0]++;
            if (inside && text.kind(i) == TokenKind.WORD) {
              cases
                  .computeIfAbsent(text.foldedHash(i), k -> new int[2])[
                  text.capitalized(i) ? 1 : 0]++;
            }
          });
    }
    keys =
        frequency.entrySet().stream()
            .filter(e -> e.getValue()[0] >= LEAST_COUNT)
            .sorted(
                (a, b) ->
                    a.getValue()[0] != b.getValue()[0]
                        ? b.getValue()[0] - a.getValue()[0]
                        : Integer.compare(a.getKey(), b.getKey()))
            .mapToInt(Map.Entry::getKey)
            .toArray();
    counts = new int[keys.length];
    numbers = new HashMap<>();
    for (int word = 0; word < keys.length; word++) {
      numbers.put(keys[word], word);
      counts[word] = count(frequency, keys[word]);
    }
    List<int[]> sentences = new ArrayList<>();
    for (Text text : texts) {
      int[] words = new int[text.size()];
      Arrays.fill(words, -1);
      forEachWord(text, (i, key, inside) -> words[i] = numbers.getOrDefault(key, -1));
      for (int s = 0; s < text.sentenceCount(); s++) {
        sentences.add(Arrays.copyOfRange(words, text.sentenceStart(s), text.sentenceEnd(s)));
      }
    }
    return sentences.toArray(int[][]::new);
  }

  private interface WordVisitor {
    /** {@code inside}: whether a capital at this place says that the word is a name. */
    void visit(int token, int key, boolean inside);
  }

  private static void forEachWord(Text text, WordVisitor visitor) {
    for (int s = 0; s < text.sentenceCount(); s++) {
      int capitals = 0;
      int from = text.sentenceStart(s);
      int to = text.sentenceEnd(s);
      for (int i = from; i < to; i++) {
        capitals += text.allCaps(i) ? 1 : 0;
      }
      boolean shouted = capitals * 2 > to - from;
      boolean opens = true;
      for (int i = from; i < to; i++) {
        boolean inside = !opens && !shouted;
        int key =
            inside && text.capitalized(i)
                ? WordTable.capitalKey(text.foldedHash(i))
                : text.foldedHash(i);
        visitor.visit(i, key, inside);
        opens = text.kind(i) == TokenKind.PUNCTUATION && !text.folded(i).equals(",");
      }
    }
  }

  private float[] embed(int[][] sentences) {
    int size = keys.length;
    float[] in = new float[size * DIMENSIONS];
    float[] out = new float[size * DIMENSIONS * 2 * WINDOW];
    for (int i = 0; i < in.length; i++) {
      in[i] = (random.nextFloat() - 0.5f) / DIMENSIONS;
    }
    int[] noise = noise();
    float[] step = new float[DIMENSIONS];
    long total = 0;
    for (int[] sentence : sentences) {
      total += sentence.length;
    }
    total *= passes;
    long done = 0;
    for (int pass = 0; pass < passes; pass++) {
      for (int[] sentence : sentences) {
        float rate = FIRST_RATE * Math.max(0.02f, 1 - (float) done / total);
        done += sentence.length;
        for (int i = 0; i < sentence.length; i++) {
          if (sentence[i] < 0) {
            continue;
          }
          for (int d = -WINDOW; d <= WINDOW; d++) {
            int j = i + d;
            if (d == 0 || j < 0 || j >= sentence.length || sentence[j] < 0) {
              continue;
            }
            int place = d < 0 ? d + WINDOW : d + WINDOW - 1;
            Arrays.fill(step, 0);
            learnPair(in, out, sentence[i], sentence[j] * 2 * WINDOW + place, 1, rate, step);
            for (int n = 0; n < NEGATIVES; n++) {
              int other = noise[random.nextInt(noise.length)];
              if (other != sentence[j]) {
                learnPair(in, out, sentence[i], other * 2 * WINDOW + place, 0, rate, step);
              }
            }
            for (int k = 0; k < DIMENSIONS; k++) {
              in[sentence[i] * DIMENSIONS + k] += step[k];
            }
          }
        }
      }
    }
    return in;
  }

  private static void learnPair(
      float[] in, float[] out, int word, int context, int label, float rate, float[] step) {
    int a = word * DIMENSIONS;
    int b = context * DIMENSIONS;
    float dot = 0;
    for (int k = 0; k < DIMENSIONS; k++) {
      dot += in[a + k] * out[b + k];
    }
    float g = (float) (label - 1 / (1 + Math.exp(-dot))) * rate;
    for (int k = 0; k < DIMENSIONS; k++) {
      step[k] += g * out[b + k];
      out[b + k] += g * in[a + k];
    }
  }

  /** Words in proportion to the 0.75th power of their count. */
  private int[] noise() {
    int[] table = new int[1 << 20];
    double sum = 0;
    for (int count : counts) {
      sum += Math.pow(count, 0.75);
    }
    int at = 0;
    double reached = 0;
    for (int word = 0; word < counts.length; word++) {
      reached += Math.pow(counts[word], 0.75) / sum;
      while (at < table.length && at < reached * table.length) {
        table[at++] = word;
      }
    }
    while (at < table.length) {
      table[at++] = 0;
    }
    return table;
  }

  private short[] cluster(float[] vectors) {
    int size = keys.length;
    for (int word = 0; word < size; word++) {
      normalize(vectors, word * DIMENSIONS);
    }
    float[] centres = new float[clusters * DIMENSIONS];
    for (int c = 0; c < clusters; c++) {
      // Seeds are spread over the frequency ranks, the frequent half denser.
      int word = (int) ((long) c * c * Math.min(size, 12_000) / ((long) clusters * clusters));
      System.arraycopy(vectors, word * DIMENSIONS, centres, c * DIMENSIONS, DIMENSIONS);
    }
    short[] assigned = new short[size];
    for (int round = 0; round < 15; round++) {
      float[] sums = new float[centres.length];
      for (int word = 0; word < size; word++) {
        int best = 0;
        float top = -2;
        for (int c = 0; c < clusters; c++) {
          float dot = 0;
          for (int k = 0; k < DIMENSIONS; k++) {
            dot += vectors[word * DIMENSIONS + k] * centres[c * DIMENSIONS + k];
          }
          if (dot > top) {
            top = dot;
            best = c;
          }
        }
        assigned[word] = (short) (best + 1);
        float weight = (float) Math.sqrt(Math.min(counts[word], 1000));
        for (int k = 0; k < DIMENSIONS; k++) {
          sums[best * DIMENSIONS + k] += weight * vectors[word * DIMENSIONS + k];
        }
      }
      centres = sums;
      for (int c = 0; c < clusters; c++) {
        normalize(centres, c * DIMENSIONS);
      }
    }
    return assigned;
  }

  private static void normalize(float[] vectors, int at) {
    double norm = 1e-9;
    for (int k = 0; k < DIMENSIONS; k++) {
      norm += vectors[at + k] * vectors[at + k];
    }
    float factor = (float) (1 / Math.sqrt(norm));
    for (int k = 0; k < DIMENSIONS; k++) {
      vectors[at + k] *= factor;
    }
  }
}
