package io.machtin.enrich.knowledge;

import io.machtin.enrich.text.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds known names in texts: a trie over folded tokens, kept as one open-addressed table of
 * (state, token hash). Time is linear in the text: from a token it looks no further than the
 * longest name, and what it found is compared letter by letter. Immutable and thread-safe.
 */
public final class NameMatcher {

  /** Takes the longest name that starts at a token. */
  @FunctionalInterface
  public interface Found {
    void found(int firstToken, int endToken, List<KnownEntity> bearers);
  }

  private final long[] keys;
  private final int[] next;
  private final boolean[] accepts;
  private final Map<String, List<KnownEntity>> byName;

  private NameMatcher(Builder builder, Map<String, List<KnownEntity>> byName) {
    int capacity = Integer.highestOneBit(Math.max(8, builder.edges.size() * 2)) * 2;
    keys = new long[capacity];
    next = new int[capacity];
    accepts = new boolean[builder.states];
    builder.ends.keySet().forEach(state -> accepts[state] = true);
    builder.edges.forEach(
        (key, state) -> {
          int slot = slot(key);
          keys[slot] = key;
          next[slot] = state;
        });
    this.byName = byName;
  }

  /** Calls {@code consumer} with the longest known names from left to right; none overlap. */
  public void match(Text text, Found consumer) {
    int i = 0;
    while (i < text.size()) {
      int end = longest(text, i);
      List<KnownEntity> bearers =
          end < 0 ? List.of() : byName.getOrDefault(text.folded(i, end), List.of());
      if (bearers.isEmpty()) {
        i++;
      } else {
        consumer.found(i, end, bearers);
        i = end;
      }
    }
  }

  private int longest(Text text, int first) {
    int state = 0;
    int end = -1;
    for (int i = first; i < text.size(); i++) {
      int slot = slot(key(state, text.foldedHash(i)));
      if (next[slot] == 0) {
        return end;
      }
      state = next[slot];
      if (accepts[state]) {
        end = i + 1;
      }
    }
    return end;
  }

  /** The slot that holds the key, or the free one where it would stand ({@code next} is 0). */
  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 40) & (keys.length - 1);
    while (next[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private static long key(int state, int hash) {
    return ((long) state << 32) | (hash & 0xFFFFFFFFL);
  }

  static final class Builder {

    private final Map<Long, Integer> edges = new HashMap<>();
    private final Map<Integer, Boolean> ends = new HashMap<>();
    private int states = 1;

    void add(Text name) {
      int state = 0;
      for (int i = 0; i < name.size(); i++) {
        long key = key(state, name.foldedHash(i));
        Integer known = edges.get(key);
        if (known == null) {
          known = states++;
          edges.put(key, known);
        }
        state = known;
      }
      ends.put(state, true);
    }

    NameMatcher build(Map<String, List<KnownEntity>> byName) {
      return new NameMatcher(this, byName);
    }
  }
}
