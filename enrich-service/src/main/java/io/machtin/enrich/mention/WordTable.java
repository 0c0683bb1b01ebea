package io.machtin.enrich.mention;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a large text collection taught about words: the cluster of words that are used alike, and
 * how often the word is written with a capital inside a sentence. Keyed by folded hash, with
 * another key for the word written with a capital.
 */
final class WordTable {

  /** Words that are not in the table belong to this cluster. */
  static final int UNKNOWN = 0;

  /** Key in the high half, value in the low one, 0 for a free place: one look at the memory. */
  private final long[] slots;

  private final int size;

  private WordTable(long[] slots, int size) {
    this.slots = slots;
    this.size = size;
  }

  static WordTable empty() {
    return new WordTable(new long[2], 0);
  }

  /**
   * Makes a table.
   *
   * @param hashes key of every word; zero is not allowed
   * @param values value of every word, above zero
   */
  static WordTable of(int[] hashes, short[] values) {
    int capacity = Integer.highestOneBit(Math.max(2, hashes.length) * 2) * 2;
    long[] slots = new long[capacity];
    for (int i = 0; i < hashes.length; i++) {
      int slot = slot(hashes[i], capacity - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (capacity - 1);
      }
      slots[slot] = (long) hashes[i] << 32 | (values[i] & 0xFFFF);
    }
    return new WordTable(slots, hashes.length);
  }

  /** Key of a word that is written with a capital. */
  static int capitalKey(int foldedHash) {
    return foldedHash * 0x01000193 ^ 'C';
  }

  /** Key of two words that stand side by side in small letters so often that they are one word. */
  static int compoundKey(int foldedHash, int nextFoldedHash) {
    return foldedHash * 0x01000193 ^ Integer.rotateLeft(nextFoldedHash, 7) * 0x9E3779B1;
  }

  /** Cluster (from 1) in the low ten bits, capital bucket (0 to 7) above them; 0 if unknown. */
  int get(int key) {
    int slot = slot(key, slots.length - 1);
    for (long found = slots[slot]; found != 0; found = slots[slot]) {
      if ((int) (found >>> 32) == key) {
        return (int) found & 0xFFFF;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return UNKNOWN;
  }

  static short value(int cluster, int capitalBucket) {
    return (short) (cluster | capitalBucket << 10);
  }

  static int cluster(int value) {
    return value & 1023;
  }

  static int capitalBucket(int value) {
    return value >>> 10;
  }

  static WordTable read(DataInputStream in) throws IOException {
    int size = in.readInt();
    int[] hashes = new int[size];
    short[] values = new short[size];
    for (int i = 0; i < size; i++) {
      hashes[i] = in.readInt();
    }
    for (int i = 0; i < size; i++) {
      values[i] = in.readShort();
    }
    return of(hashes, values);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(size);
    for (long slot : slots) {
      if (slot != 0) {
        out.writeInt((int) (slot >>> 32));
      }
    }
    for (long slot : slots) {
      if (slot != 0) {
        out.writeShort((int) slot);
      }
    }
  }

  private static int slot(int key, int mask) {
    int mixed = key * 0x9E3779B1;
    return (mixed ^ (mixed >>> 15)) & mask;
  }
}
