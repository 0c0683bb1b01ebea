package io.machtin.enrich.mention;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over hashed
 * features with weights of one byte: a feature's seven weights lie side by side, so that a feature
 * costs one memory access.
 */
final class SequenceModel {

  private static final int MAGIC = 0x4D544E31; // "MTN1"
  private static final int ZERO = 128;
  private static final long LANES = 0x00FF00FF00FF00FFL;
  private static final long EMPTY = 0x8080808080808080L;

  private final int bits;

  /** The weights of a row, one byte each, the first tag lowest, with {@link #ZERO} added. */
  private final long[] weights;

  private final float scale;
  private final float[] transitions;
  private final WordTable words;

  /**
   * @param bits binary logarithm of the number of feature rows
   * @param weights {@link Tags#STRIDE} weights for every row
   * @param scale what a weight of 1 is worth
   * @param transitions {@code [previous * COUNT + tag]}, negative infinity where not allowed
   */
  SequenceModel(int bits, byte[] weights, float scale, float[] transitions, WordTable words) {
    this.bits = bits;
    this.weights = new long[1 << bits];
    for (int row = 0; row < this.weights.length; row++) {
      this.weights[row] = pack(weights, row * Tags.STRIDE);
    }
    this.scale = scale;
    this.transitions = transitions;
    this.words = words;
  }

  private static long pack(byte[] weights, int at) {
    long packed = 0;
    for (int tag = Tags.STRIDE - 1; tag >= 0; tag--) {
      packed = packed << 8 | (weights[at + tag] + ZERO & 0xFF);
    }
    return packed;
  }

  int bits() {
    return bits;
  }

  WordTable words() {
    return words;
  }

  /**
   * Adds up the weights of a token's features into {@code scores[at…at + COUNT)}. Four weights are
   * added at once: each one, made positive, takes the lower half of a 16-bit lane, and fewer than
   * 256 features cannot overflow it.
   */
  void score(int[] rows, int count, float[] scores, int at) {
    long even = 0;
    long odd = 0;
    long[] w = weights;
    for (int i = 0; i < count; i++) {
      long row = w[rows[i]];
      even += row & LANES;
      odd += (row >>> 8) & LANES;
    }
    int zero = ZERO * count;
    scores[at] = ((int) (even & 0xFFFF) - zero) * scale;
    scores[at + 1] = ((int) (odd & 0xFFFF) - zero) * scale;
    scores[at + 2] = ((int) (even >>> 16 & 0xFFFF) - zero) * scale;
    scores[at + 3] = ((int) (odd >>> 16 & 0xFFFF) - zero) * scale;
    scores[at + 4] = ((int) (even >>> 32 & 0xFFFF) - zero) * scale;
    scores[at + 5] = ((int) (odd >>> 32 & 0xFFFF) - zero) * scale;
    scores[at + 6] = ((int) (even >>> 48) - zero) * scale;
  }

  float transition(int previous, int tag) {
    return transitions[previous * Tags.COUNT + tag];
  }

  /**
   * Reads a model.
   *
   * @throws IOException if the stream ends early or holds something else
   */
  static SequenceModel read(DataInputStream in) throws IOException {
    int magic = in.readInt();
    if (magic != MAGIC) {
      throw new IOException(
          "not an entity model of this version; train one with EntityModelTrainer");
    }
    int bits = in.readInt();
    float scale = in.readFloat();
    float[] transitions = new float[Tags.COUNT * Tags.COUNT];
    for (int i = 0; i < transitions.length; i++) {
      transitions[i] = in.readFloat();
    }
    WordTable words = WordTable.read(in);
    byte[] weights = new byte[Tags.STRIDE << bits];
    int rows = in.readInt();
    int row = 0;
    for (int i = 0; i < rows; i++) {
      row += gap(in);
      in.readFully(weights, row * Tags.STRIDE, Tags.COUNT);
    }
    return new SequenceModel(bits, weights, scale, transitions, words);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(bits);
    out.writeFloat(scale);
    for (float transition : transitions) {
      out.writeFloat(transition);
    }
    words.write(out);
    int rows = 0;
    for (int row = 0; row < 1 << bits; row++) {
      rows += isUsed(row) ? 1 : 0;
    }
    out.writeInt(rows);
    int last = 0;
    for (int row = 0; row < 1 << bits; row++) {
      if (isUsed(row)) {
        writeGap(out, row - last);
        for (int tag = 0; tag < Tags.COUNT; tag++) {
          out.write((int) (weights[row] >>> (8 * tag) & 0xFF) - ZERO);
        }
        last = row;
      }
    }
  }

  private boolean isUsed(int row) {
    return weights[row] != EMPTY;
  }

  private static int gap(DataInputStream in) throws IOException {
    int value = 0;
    int shift = 0;
    int b;
    do {
      b = in.readUnsignedByte();
      value |= (b & 127) << shift;
      shift += 7;
    } while (b > 127);
    return value;
  }

  private static void writeGap(DataOutputStream out, int gap) throws IOException {
    int rest = gap;
    while (rest > 127) {
      out.write((rest & 127) | 128);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
