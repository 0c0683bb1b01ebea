package io.machtin.enrich.keyphrase;

import io.machtin.enrich.text.Text;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * How pairs of neighbouring syllables behave in a large collection of news: how rare a pair is, and
 * how firmly it holds together. Immutable once read; a probe costs one look into a hash table.
 */
public final class BackgroundTable {
  static final String RESOURCE = "knowledge/keyphrase-background.bin.gz";

  /** An entry holds the rarity in its high byte and the firmness in its low one. */
  static final int UNKNOWN = 0;

  /** Steps of inverse document frequency (natural logarithm) in one. */
  static final int RARITY_STEPS = 20;

  /** Normalised pointwise mutual information of 1. */
  static final int FIRMEST = 100;

  private static final double SHARE_OF_UNKNOWN = 0.7;

  private static final int MAGIC = 0x4B504231; // KPB1

  /** Key in the high half, value in the low one: a probe touches one place of memory. */
  private final long[] slots;

  private final int rarest;

  private BackgroundTable(int size, int rarest) {
    int capacity = Integer.highestOneBit(Math.max(4, size) * 2) * 2;
    slots = new long[capacity];
    this.rarest = rarest;
  }

  /**
   * Reads the table.
   *
   * @param resources opens a resource by its name ({@code knowledge/…}), or returns null where
   *     there is none
   * @throws IllegalArgumentException if the table is missing or of another format
   */
  public static BackgroundTable load(Function<String, @Nullable InputStream> resources) {
    try (InputStream in = resources.apply(RESOURCE)) {
      if (in == null) {
        throw new IllegalArgumentException(
            RESOURCE + " is missing: make it as docs/enrichment.md says");
      }
      DataInputStream data =
          new DataInputStream(new BufferedInputStream(new GZIPInputStream(in), 1 << 16));
      if (data.readInt() != MAGIC) {
        throw new IllegalArgumentException(RESOURCE + " is no table of this version");
      }
      int rarest = data.readInt();
      int size = data.readInt();
      BackgroundTable table = new BackgroundTable(size, rarest);
      for (int i = 0; i < size; i++) {
        table.put(data.readInt(), data.readShort());
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /**
   * Writes a table that {@link #load} reads; keys ascending, so that equal input gives equal bytes.
   */
  static void write(OutputStream out, int rarest, int[] keys, short[] values) throws IOException {
    try (DataOutputStream data = new DataOutputStream(new GZIPOutputStream(out, 1 << 16))) {
      data.writeInt(MAGIC);
      data.writeInt(rarest);
      data.writeInt(keys.length);
      for (int i = 0; i < keys.length; i++) {
        data.writeInt(keys[i]);
        data.writeShort(values[i]);
      }
    }
  }

  static int key(int foldedHash, int nextFoldedHash) {
    return foldedHash * 0x01000193 ^ Integer.rotateLeft(nextFoldedHash, 7) * 0x9E3779B1;
  }

  static short value(int rarity, int firmness) {
    return (short) (rarity << 8 | firmness);
  }

  static int rarity(int value) {
    return value >>> 8;
  }

  /** At most {@link #FIRMEST}: a key that two pairs share may have been counted beyond it. */
  static int firmness(int value) {
    return Math.min(value & 0xFF, FIRMEST);
  }

  /** The entry of a token and the one behind it. */
  int pair(Text text, int first) {
    int key = key(text.foldedHash(first), text.foldedHash(first + 1));
    int slot = slot(key);
    for (long found = slots[slot]; found != 0; found = slots[slot]) {
      if ((int) (found >>> 32) == key) {
        return (int) found & 0xFFFF;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return UNKNOWN;
  }

  /**
   * How rare it is that a token stands before the one behind it: the natural logarithm of the
   * inverse document frequency. A pair that the table does not hold counts as rather rare, for it
   * may be new.
   */
  public double rarity(Text text, int first) {
    int entry = pair(text, first);
    return (entry == UNKNOWN ? rarest * SHARE_OF_UNKNOWN : rarity(entry)) / RARITY_STEPS;
  }

  private void put(int key, short value) {
    int slot = slot(key);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = (long) key << 32 | (value & 0xFFFF);
  }

  private int slot(int key) {
    int mixed = key * 0x9E3779B1;
    return (mixed ^ (mixed >>> 15)) & (slots.length - 1);
  }
}
