package io.machtin.query.article;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The shortest way from one text to another in words (E. Myers, "An O(ND) Difference Algorithm and
 * Its Variations", 1986). Texts that have little in common are told as one deletion and one
 * insertion, for nobody could read anything else.
 */
final class TextDiff {
  private static final int MOST_STEPS = 1_500;

  private TextDiff() {}

  /** What to do with a stretch of text. */
  enum Operation {
    EQUAL,
    DELETE,
    INSERT
  }

  /** A stretch of text and what becomes of it. */
  record Change(Operation operation, String text) {}

  /** The changes in order; the texts of all but the insertions make up the old text. */
  static List<Change> between(String before, String after) {
    List<String> old = tokens(before);
    List<String> now = tokens(after);
    List<int[]> trace = new ArrayList<>();
    int most = Math.min(MOST_STEPS, old.size() + now.size());
    int[] furthest = new int[2 * most + 3];
    int middle = most + 1;
    for (int steps = 0; steps <= most; steps++) {
      trace.add(java.util.Arrays.copyOfRange(furthest, middle - steps, middle + steps + 1));
      for (int k = -steps; k <= steps; k += 2) {
        boolean down =
            k == -steps || k != steps && furthest[middle + k - 1] < furthest[middle + k + 1];
        int x = down ? furthest[middle + k + 1] : furthest[middle + k - 1] + 1;
        int y = x - k;
        while (x < old.size() && y < now.size() && old.get(x).equals(now.get(y))) {
          x++;
          y++;
        }
        furthest[middle + k] = x;
        if (x >= old.size() && y >= now.size()) {
          return joined(back(trace, old, now));
        }
      }
    }
    return joined(
        new ArrayDeque<>(
            List.of(new Change(Operation.DELETE, before), new Change(Operation.INSERT, after))));
  }

  /** Goes the way back from the end of both texts. */
  private static Deque<Change> back(List<int[]> trace, List<String> old, List<String> now) {
    Deque<Change> changes = new ArrayDeque<>();
    int x = old.size();
    int y = now.size();
    for (int steps = trace.size() - 1; steps > 0; steps--) {
      int[] furthest = trace.get(steps);
      int k = x - y;
      boolean down =
          k == -steps || k != steps && at(furthest, steps, k - 1) < at(furthest, steps, k + 1);
      int fromK = down ? k + 1 : k - 1;
      int fromX = at(furthest, steps, fromK);
      int fromY = fromX - fromK;
      while (x > fromX && y > fromY && x > 0 && y > 0 && old.get(x - 1).equals(now.get(y - 1))) {
        changes.addFirst(new Change(Operation.EQUAL, old.get(--x)));
        y--;
      }
      if (down) {
        changes.addFirst(new Change(Operation.INSERT, now.get(--y)));
      } else {
        changes.addFirst(new Change(Operation.DELETE, old.get(--x)));
      }
    }
    while (x > 0) {
      changes.addFirst(new Change(Operation.EQUAL, old.get(--x)));
    }
    return changes;
  }

  private static int at(int[] furthest, int steps, int k) {
    return furthest[k + steps];
  }

  /** Neighbours with one operation as one change. */
  private static List<Change> joined(Deque<Change> changes) {
    List<Change> joined = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Operation operation = Operation.EQUAL;
    for (Change change : changes) {
      if (change.operation() != operation && text.length() > 0) {
        joined.add(new Change(operation, text.toString()));
        text.setLength(0);
      }
      operation = change.operation();
      text.append(change.text());
    }
    if (text.length() > 0) {
      joined.add(new Change(operation, text.toString()));
    }
    return joined;
  }

  /** Runs of letters and digits, and every other character by itself. */
  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int start = i;
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (Character.isLetterOrDigit(point)) {
        while (i < text.length() && Character.isLetterOrDigit(text.codePointAt(i))) {
          i += Character.charCount(text.codePointAt(i));
        }
      }
      tokens.add(text.substring(start, i));
    }
    return tokens;
  }
}
