package io.machtin.enrich.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into stretches that a model can take at once. Neighbours overlap by a quarter, and
 * each half of the overlap is read in the window where it stands further from the edge, so that
 * every word is seen with words on both sides.
 */
final class Windows {
  private static final int OVERLAP = 4;

  /** Of a longer word, a web address for instance, the model sees the beginning. */
  private static final int LONGEST_WORD = 32;

  /**
   * A stretch of words.
   *
   * @param first what the model is shown begins with this word
   * @param end and ends before this one
   * @param from what is read off begins with this word
   * @param to and ends before this one
   */
  record Window(int first, int end, int from, int to) {}

  private Windows() {}

  /** How many pieces of a word are shown. */
  static int shown(int pieces, int capacity) {
    return Math.min(pieces, Math.min(LONGEST_WORD, Math.max(1, capacity / OVERLAP)));
  }

  /**
   * Windows that read every word once, in order.
   *
   * @param lengths pieces of each word
   * @param capacity most pieces of a window, from 1
   */
  static List<Window> of(int[] lengths, int capacity) {
    List<Window> windows = new ArrayList<>();
    int first = 0;
    int from = 0;
    while (from < lengths.length) {
      int end = end(lengths, first, capacity);
      if (end == lengths.length) {
        windows.add(new Window(first, end, from, end));
        break;
      }
      int next = overlapStart(lengths, first, end, capacity / OVERLAP);
      int to = next + (end - next + 1) / 2;
      windows.add(new Window(first, end, from, to));
      first = next;
      from = to;
    }
    return windows;
  }

  private static int end(int[] lengths, int first, int capacity) {
    int end = first;
    int pieces = 0;
    while (end < lengths.length && pieces + shown(lengths[end], capacity) <= capacity) {
      pieces += shown(lengths[end], capacity);
      end++;
    }
    return end;
  }

  /** Where the next window begins: later than this one, at latest where it ends. */
  private static int overlapStart(int[] lengths, int first, int end, int overlap) {
    int start = end;
    int pieces = 0;
    while (start > first + 1 && pieces + lengths[start - 1] <= overlap) {
      start--;
      pieces += lengths[start];
    }
    return start;
  }
}
