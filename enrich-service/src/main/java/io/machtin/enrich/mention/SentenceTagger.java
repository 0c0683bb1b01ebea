package io.machtin.enrich.mention;

import java.util.Arrays;

/**
 * Finds the best tags of a sentence (Viterbi) and how sure they are. Holds scratch memory: one for
 * each call, not for several threads.
 */
final class SentenceTagger {

  /** A name is not looked for further than this from a capital or a known name. */
  private static final int BEFORE = 6;

  private static final int AFTER = 6;

  /** A name that is still going on there is followed this much further, but no longer. */
  private static final int LONGEST_AFTER = 30;

  private static final float IMPOSSIBLE = -1e9f;

  private final SequenceModel model;
  private final int[] rows = new int[TextFeatures.MOST];
  private float[] scores = new float[64 * Tags.COUNT];
  private byte[] back = new byte[64 * Tags.COUNT];

  SentenceTagger(SequenceModel model) {
    this.model = model;
  }

  /**
   * Tags one sentence.
   *
   * @param tags tag of every token of the text, filled in
   * @param margins how much better the tag is than the next best one, filled in where the tag is
   *     not {@link Tags#OUTSIDE}
   */
  void tag(TextFeatures features, int sentence, byte[] tags, float[] margins) {
    features.enter(sentence);
    int from = features.text.sentenceStart(sentence);
    int to = features.text.sentenceEnd(sentence);
    int i = from;
    while (i < to) {
      int next = nextName(features, i, to);
      if (next == to) {
        return;
      }
      int start = Math.max(i, next - BEFORE);
      int end = next + 1;
      int last = next;
      while (end < to && end - last <= AFTER + BEFORE) {
        if (features.mayName(end)) {
          last = end;
        }
        end++;
      }
      end = Math.min(end, last + 1 + AFTER);
      tagStretch(features, start, end, tags, margins);
      while (end < to && end - last <= LONGEST_AFTER && tags[end - 1] != Tags.OUTSIDE) {
        end = Math.min(to, end + 2 * AFTER);
        tagStretch(features, start, end, tags, margins);
      }
      i = end;
    }
  }

  private static int nextName(TextFeatures features, int from, int to) {
    int i = from;
    while (i < to && !features.mayName(i)) {
      i++;
    }
    return i;
  }

  private void tagStretch(TextFeatures features, int from, int to, byte[] tags, float[] margins) {
    int length = to - from;
    if (length * Tags.COUNT > scores.length) {
      scores = new float[length * Tags.COUNT * 2];
      back = new byte[length * Tags.COUNT * 2];
    }
    float[] best = new float[Tags.COUNT];
    float[] next = new float[Tags.COUNT];
    Arrays.fill(best, IMPOSSIBLE);
    best[Tags.OUTSIDE] = 0;
    for (int i = 0; i < length; i++) {
      int count = features.rows(from + i, rows);
      model.score(rows, count, scores, i * Tags.COUNT);
      for (int tag = 0; tag < Tags.COUNT; tag++) {
        float top = IMPOSSIBLE * 2;
        int by = 0;
        // Only the beginning and the inside of a name go on inside it.
        boolean inside = tag != Tags.OUTSIDE && !Tags.isBegin(tag);
        int last = inside ? tag : Tags.COUNT - 1;
        for (int previous = inside ? tag - 1 : 0; previous <= last; previous++) {
          float sum = best[previous] + model.transition(previous, tag);
          if (sum > top) {
            top = sum;
            by = previous;
          }
        }
        next[tag] = Math.max(IMPOSSIBLE, top + scores[i * Tags.COUNT + tag]);
        back[i * Tags.COUNT + tag] = (byte) by;
      }
      float[] swap = best;
      best = next;
      next = swap;
    }
    int tag = 0;
    for (int candidate = 1; candidate < Tags.COUNT; candidate++) {
      if (best[candidate] > best[tag]) {
        tag = candidate;
      }
    }
    for (int i = length - 1; i >= 0; i--) {
      tags[from + i] = (byte) tag;
      tag = back[i * Tags.COUNT + tag];
    }
    for (int i = 0; i < length; i++) {
      if (tags[from + i] != Tags.OUTSIDE) {
        margins[from + i] = margin(i, from, length, tags);
      }
    }
  }

  /** Margin of a tag over every other one that could stand between the same neighbours. */
  private float margin(int i, int from, int length, byte[] tags) {
    int chosen = tags[from + i];
    int previous = i == 0 ? Tags.OUTSIDE : tags[from + i - 1];
    int following = i + 1 == length ? Tags.OUTSIDE : tags[from + i + 1];
    float own = local(i, previous, chosen, following);
    float other = IMPOSSIBLE;
    for (int tag = 0; tag < Tags.COUNT; tag++) {
      if (tag != chosen) {
        // The neighbour that continues this name would continue the other one.
        int after =
            following != Tags.OUTSIDE && !Tags.isBegin(following)
                ? tag == Tags.OUTSIDE ? following - 1 : Tags.inside(Tags.type(tag))
                : following;
        other = Math.max(other, local(i, previous, tag, after));
      }
    }
    return own - other;
  }

  private float local(int i, int previous, int tag, int following) {
    return model.transition(previous, tag)
        + scores[i * Tags.COUNT + tag]
        + model.transition(tag, following);
  }
}
