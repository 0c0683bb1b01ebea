package io.machtin.enrich.topic;

import io.machtin.enrich.text.ArticleText;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A linear model over {@link TopicFeatures}: for each output one weight a feature, in one byte, and
 * an offset. Its features are weighted by inverse document frequency and normalised to length 1, as
 * in {@link TopicModelTrainer}. Immutable and thread-safe.
 */
final class TopicModel {

  static final String RESOURCE = "knowledge/topics/model.bin.gz";

  private static final int MAGIC = 0x4D545431; // MTT1

  /** 1 + log(count) for the usual counts. */
  private static final float[] DAMPED = new float[64];

  static {
    for (int count = 1; count < DAMPED.length; count++) {
      DAMPED[count] = (float) (1 + Math.log(count));
    }
  }

  private final List<String> outputs;
  private final int[] keys;

  /** One row a feature: the weight for each output. */
  private final byte[] weights;

  private final float[] idf;
  private final float[] scales;
  private final float[] offsets;

  /**
   * Where a key's row is: open addressing, the key in the upper half, the row in the lower one, and
   * 0 for a free place, since no key is 0. One look at the memory for a feature, most of which no
   * model has.
   */
  private final long[] rows;

  /** A bit for every key, by its low bits: most features are passed over here. */
  private final long[] known = new long[1 << 14];

  TopicModel(
      List<String> outputs,
      int[] keys,
      byte[] weights,
      float[] idf,
      float[] scales,
      float[] offsets) {
    this.outputs = List.copyOf(outputs);
    this.keys = keys;
    this.weights = weights;
    this.idf = idf;
    this.scales = scales;
    this.offsets = offsets;
    rows = new long[Integer.highestOneBit(Math.max(16, keys.length)) * 4];
    for (int row = 0; row < keys.length; row++) {
      int slot = keys[row] & (rows.length - 1);
      while (rows[slot] != 0) {
        slot = (slot + 1) & (rows.length - 1);
      }
      rows[slot] = (long) keys[row] << 32 | row;
      known[keys[row] >>> 6 & known.length - 1] |= 1L << keys[row];
    }
  }

  /** A model that has no opinion. */
  static TopicModel none() {
    return new TopicModel(
        List.of(), new int[0], new byte[0], new float[0], new float[0], new float[0]);
  }

  /** Ids of topics, and {@code section:NAME} for sections of the training text. */
  List<String> outputs() {
    return outputs;
  }

  /**
   * How far the article lies on the side of each output from one to before another.
   *
   * @return a margin for each of these outputs, above 0 for yes; all 0 for an article without known
   *     words
   */
  float[] margins(ArticleText article, int first, int end) {
    float[] margins = new float[end - first];
    float[] norm = {0};
    new TopicFeatures(article)
        .forEach(
            (key, count) -> {
              int row = row(key);
              if (row >= 0) {
                float value = value(count, idf[row]);
                norm[0] += value * value;
                int from = row * outputs.size() + first;
                for (int i = 0; i < margins.length; i++) {
                  margins[i] += value * weights[from + i];
                }
              }
            });
    if (norm[0] == 0) {
      return margins;
    }
    float length = (float) Math.sqrt(norm[0]);
    for (int i = 0; i < margins.length; i++) {
      margins[i] = margins[i] * scales[first + i] / length + offsets[first + i];
    }
    return margins;
  }

  static float value(int count, float idf) {
    return (count < DAMPED.length ? DAMPED[count] : (float) (1 + Math.log(count))) * idf;
  }

  private int row(int key) {
    if ((known[key >>> 6 & known.length - 1] & 1L << key) == 0) {
      return -1;
    }
    int slot = key & (rows.length - 1);
    long found = rows[slot];
    while (found != 0) {
      if ((int) (found >> 32) == key) {
        return (int) found;
      }
      slot = (slot + 1) & (rows.length - 1);
      found = rows[slot];
    }
    return -1;
  }

  /**
   * Loads the model.
   *
   * @param resources opens a resource by its name, or returns null where there is none
   * @throws IllegalArgumentException if it is missing or not in this version's format
   */
  static TopicModel load(Function<String, @Nullable InputStream> resources) {
    try (InputStream in = resources.apply(RESOURCE)) {
      if (in == null) {
        throw new IllegalArgumentException(
            RESOURCE + " is missing: make it as docs/topics.md describes");
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  private static TopicModel read(InputStream stream) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(new GZIPInputStream(stream), 1 << 16))) {
      if (in.readInt() != MAGIC) {
        throw new IllegalArgumentException(RESOURCE + " is no topic model of this version");
      }
      String[] outputs = new String[in.readInt()];
      float[] scales = new float[outputs.length];
      float[] offsets = new float[outputs.length];
      for (int i = 0; i < outputs.length; i++) {
        outputs[i] = in.readUTF();
        scales[i] = in.readFloat();
        offsets[i] = in.readFloat();
      }
      int[] keys = new int[in.readInt()];
      float[] idf = new float[keys.length];
      byte[] weights = new byte[keys.length * outputs.length];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = in.readInt();
      }
      for (int i = 0; i < keys.length; i++) {
        idf[i] = in.readUnsignedShort() / 4096f;
      }
      // Stored by output, which compresses better; used by feature, which is faster.
      byte[] column = new byte[keys.length];
      for (int output = 0; output < outputs.length; output++) {
        in.readFully(column);
        for (int row = 0; row < keys.length; row++) {
          weights[row * outputs.length + output] = column[row];
        }
      }
      return new TopicModel(List.of(outputs), keys, weights, idf, scales, offsets);
    }
  }

  void write(OutputStream stream) throws IOException {
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(stream, 1 << 16))) {
      out.writeInt(MAGIC);
      out.writeInt(outputs.size());
      for (int i = 0; i < outputs.size(); i++) {
        out.writeUTF(outputs.get(i));
        out.writeFloat(scales[i]);
        out.writeFloat(offsets[i]);
      }
      out.writeInt(keys.length);
      for (int key : keys) {
        out.writeInt(key);
      }
      for (float value : idf) {
        out.writeShort(Math.min(0xFFFF, Math.round(value * 4096)));
      }
      byte[] column = new byte[keys.length];
      for (int output = 0; output < outputs.size(); output++) {
        for (int row = 0; row < keys.length; row++) {
          column[row] = weights[row * outputs.size() + output];
        }
        out.write(column);
      }
    }
  }
}
