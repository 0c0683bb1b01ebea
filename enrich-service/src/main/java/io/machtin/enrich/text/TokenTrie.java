package io.machtin.enrich.text;

/**
 * A trie over the hashes of folded tokens, as one open-addressed table: key and target side by
 * side, so that a step touches one place of memory. Nodes are numbers; the root is 0. Immutable and
 * thread-safe once built.
 */
public final class TokenTrie {

  /** No node. */
  public static final int NONE = -1;

  private final long[] table;

  /** A bit for every hash that a phrase begins with, cut to sixteen bits: most words begin none. */
  private final long[] firsts;

  private TokenTrie(long[] table, long[] firsts) {
    this.table = table;
    this.firsts = firsts;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Whether the root may have a child for a token; false for most that have none. */
  public boolean mayBegin(int foldedHash) {
    return (firsts[foldedHash >>> 6 & 1023] & 1L << foldedHash) != 0;
  }

  /** The child of a node for a token, or {@link #NONE}. */
  public int step(int node, int foldedHash) {
    long key = key(node, foldedHash);
    int at = place(table, key);
    return table[at + 1] == 0 ? NONE : (int) table[at + 1];
  }

  private static long key(int node, int foldedHash) {
    return (long) node << 32 | (foldedHash & 0xFFFFFFFFL);
  }

  /** Where the key stands, or where it would; its target is beside it, 0 if there is none. */
  private static int place(long[] table, long key) {
    int mask = table.length - 1;
    int at = (int) (key * 0x9E3779B97F4A7C15L >>> 39) & mask & ~1;
    while (table[at + 1] != 0 && table[at] != key) {
      at = (at + 2) & mask;
    }
    return at;
  }

  /** Collects phrases; for one thread. */
  public static final class Builder {

    private long[] table = new long[1 << 6];
    private final long[] firsts = new long[1 << 10];
    private int nodes = 1;

    private Builder() {}

    /** The child of a node for a token; made if there is none. */
    public int childOf(int node, int foldedHash) {
      if (nodes * 4 > table.length) {
        grow();
      }
      long key = key(node, foldedHash);
      int at = place(table, key);
      if (table[at + 1] == 0) {
        table[at] = key;
        table[at + 1] = nodes++;
        if (node == 0) {
          firsts[foldedHash >>> 6 & 1023] |= 1L << foldedHash;
        }
      }
      return (int) table[at + 1];
    }

    /** Number of nodes so far, the root included. */
    public int nodes() {
      return nodes;
    }

    public TokenTrie build() {
      return new TokenTrie(table.clone(), firsts.clone());
    }

    private void grow() {
      long[] grown = new long[table.length * 2];
      for (int i = 0; i < table.length; i += 2) {
        if (table[i + 1] != 0) {
          int at = place(grown, table[i]);
          grown[at] = table[i];
          grown[at + 1] = table[i + 1];
        }
      }
      table = grown;
    }
  }
}
