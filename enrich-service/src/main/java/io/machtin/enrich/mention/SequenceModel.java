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

  private final int bits;
  private final byte[] weights;
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
    this.weights = weights;
    this.scale = scale;
    this.transitions = transitions;
    this.words = words;
  }

  int bits() {
    return bits;
  }

  WordTable words() {
    return words;
  }

  /** Adds up the weights of a token's features into {@code scores[at…at + COUNT)}. */
  void score(int[] rows, int count, float[] scores, int at) {
    int s0 = 0;
    int s1 = 0;
    int s2 = 0;
    int s3 = 0;
    int s4 = 0;
    int s5 = 0;
    int s6 = 0;
    byte[] w = weights;
    for (int i = 0; i < count; i++) {
      int row = rows[i] * Tags.STRIDE;
      s0 += w[row];
      s1 += w[row + 1];
      s2 += w[row + 2];
      s3 += w[row + 3];
      s4 += w[row + 4];
      s5 += w[row + 5];
      s6 += w[row + 6];
    }
    scores[at] = s0 * scale;
    scores[at + 1] = s1 * scale;
    scores[at + 2] = s2 * scale;
    scores[at + 3] = s3 * scale;
    scores[at + 4] = s4 * scale;
    scores[at + 5] = s5 * scale;
    scores[at + 6] = s6 * scale;
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
        out.write(weights, row * Tags.STRIDE, Tags.COUNT);
        last = row;
      }
    }
  }

  private boolean isUsed(int row) {
    for (int tag = 0; tag < Tags.COUNT; tag++) {
      if (weights[row * Tags.STRIDE + tag] != 0) {
        return true;
      }
    }
    return false;
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
      out.write(rest & 127 | 128);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
