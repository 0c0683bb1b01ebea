package io.machtin.enrich.entity;

import io.machtin.enrich.mention.RecognizedMention;
import io.machtin.enrich.text.Text;
import org.jspecify.annotations.Nullable;

/** A mention while its article is read: the name it bears and the cluster that it belongs to. */
final class Occurrence {

  final RecognizedMention mention;
  final Text text;

  /** Its place among the mentions of the article. */
  final int index;

  /** Comparable form of the name. */
  final String key;

  private @Nullable Cluster cluster;

  Occurrence(RecognizedMention mention, Text text, int index, String key) {
    this.mention = mention;
    this.text = text;
    this.index = index;
    this.key = key;
  }

  String type() {
    return mention.type();
  }

  boolean isOf(String type) {
    return mention.type().equals(type);
  }

  int textIndex() {
    return mention.textIndex();
  }

  int first() {
    return mention.firstToken();
  }

  int end() {
    return mention.endToken();
  }

  /** The name as the page wrote it. */
  String surface() {
    return text.surface(first(), end());
  }

  void join(Cluster joined) {
    cluster = joined;
  }

  Cluster cluster() {
    if (cluster == null) {
      throw new IllegalStateException("not resolved: " + mention);
    }
    return cluster;
  }
}
