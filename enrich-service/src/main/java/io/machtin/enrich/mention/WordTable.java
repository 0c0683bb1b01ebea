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

  private final int[] keys;
  private final short[] values;
  private final int size;

  private WordTable(int[] keys, short[] values, int size) {
    this.keys = keys;
    this.values = values;
    this.size = size;
  }

  static WordTable empty() {
    return new WordTable(new int[2], new short[2], 0);
  }

  /**
   * Makes a table.
   *
   * @param hashes key of every word; zero is not allowed
   * @param values value of every word, above zero
   */
  static WordTable of(int[] hashes, short[] values) {
    int capacity = Integer.highestOneBit(Math.max(2, hashes.length) * 2) * 2;
    int[] keys = new int[capacity];
    short[] placed = new short[capacity];
    for (int i = 0; i < hashes.length; i++) {
      int slot = slot(hashes[i], capacity - 1);
      while (placed[slot] != 0) {
        slot = (slot + 1) & (capacity - 1);
      }
      keys[slot] = hashes[i];
      placed[slot] = values[i];
    }
    return new WordTable(keys, placed, hashes.length);
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
    int slot = slot(key, keys.length - 1);
    while (values[slot] != 0) {
      if (keys[slot] == key) {
        return values[slot] & 0xFFFF;
      }
      slot = (slot + 1) & (keys.length - 1);
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
    for (int i = 0; i < keys.length; i++) {
      if (values[i] != 0) {
        out.writeInt(keys[i]);
      }
    }
    for (int i = 0; i < keys.length; i++) {
      if (values[i] != 0) {
        out.writeShort(values[i]);
      }
    }
  }

  private static int slot(int key, int mask) {
    int mixed = key * 0x9E3779B1;
    return (mixed ^ (mixed >>> 15)) & mask;
  }
}
