package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;

/**
 * A text on its way through recognition: the tags so far, how sure they are, and who set them.
 * Written by one thread, in the order tagger, name grammar, document memory.
 */
final class TaggedText {

  /** Set by the sequence model. */
  static final byte MODEL = 1;

  /** Set or corrected by a rule of the name grammar. */
  static final byte RULE = 2;

  /** Set or corrected because the same name was recognised elsewhere in the article. */
  static final byte DOCUMENT = 4;

  final Text text;
  final TextFeatures features;
  final byte[] tags;
  final float[] margins;

  /** Who set the tags of the mention that begins at a token. */
  final byte[] sources;

  TaggedText(Text text, TextFeatures features) {
    this.text = text;
    this.features = features;
    tags = new byte[text.size()];
    margins = new float[text.size()];
    sources = new byte[text.size()];
  }

  /** End of the mention that begins at {@code first}. */
  int end(int first) {
    int inside = Tags.inside(Tags.type(tags[first]));
    int end = first + 1;
    while (end < tags.length && tags[end] == inside && !text.startsParagraph(end)) {
      end++;
    }
    return end;
  }

  /** The first token at or after {@code from} that a mention begins at, or the number of tokens. */
  int next(int from) {
    int i = from;
    while (i < tags.length && tags[i] == Tags.OUTSIDE) {
      i++;
    }
    return i;
  }

  /** Margin of the least sure token. */
  float margin(int first, int end) {
    float least = margins[first];
    for (int i = first + 1; i < end; i++) {
      least = Math.min(least, margins[i]);
    }
    return least;
  }

  void clear(int first, int end) {
    for (int i = first; i < end; i++) {
      tags[i] = Tags.OUTSIDE;
    }
  }

  void set(int first, int end, int type, float margin, byte source) {
    // What is left of a mention that began before stays one; what hangs over is cut.
    if (end < tags.length && tags[end] != Tags.OUTSIDE && !Tags.isBegin(tags[end])) {
      int at = end;
      int inside = tags[end];
      while (at < tags.length && tags[at] == inside) {
        tags[at++] = Tags.OUTSIDE;
      }
    }
    for (int i = first; i < end; i++) {
      tags[i] = (byte) (i == first ? Tags.begin(type) : Tags.inside(type));
      margins[i] = margin;
    }
    sources[first] |= source;
  }
}
