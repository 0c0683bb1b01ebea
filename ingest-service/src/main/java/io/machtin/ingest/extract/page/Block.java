package io.machtin.ingest.extract.page;

import io.machtin.ingest.extract.cue.NameRole;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of text between two breaks of the layout, with what the page says about it. */
public final class Block {

  /** What the block is in the layout. */
  public enum Kind {
    PARAGRAPH,
    HEADING,
    LIST_ITEM,
    QUOTE,
    ROW,
    CAPTION,
    PREFORMATTED
  }

  private final int index;
  private final Kind kind;
  private final Box box;
  private final String text;
  private final int linkChars;
  private final int links;
  private final @Nullable String target;
  private final boolean emphasised;
  private final int weight;

  Block(
      int index,
      Kind kind,
      Box box,
      String text,
      int linkChars,
      int links,
      @Nullable String target,
      boolean emphasised) {
    this.index = index;
    this.kind = kind;
    this.box = box;
    this.text = text;
    this.linkChars = linkChars;
    this.links = links;
    this.target = target;
    this.emphasised = emphasised;
    this.weight = weigh(text);
  }

  /** Position in the page, from 0. */
  public int index() {
    return index;
  }

  public Kind kind() {
    return kind;
  }

  /** The innermost box that it stands in. */
  public Box box() {
    return box;
  }

  /** White space is normalised; a line break of the page is kept as one. */
  public String text() {
    return text;
  }

  public int length() {
    return text.length();
  }

  /**
   * Length in characters as of an alphabetic script: one of Chinese, Japanese or Korean counts
   * three.
   */
  public int weight() {
    return weight;
  }

  private static int weigh(String text) {
    int weight = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '\u2e80' && c < '\ufb00' && !Character.isSurrogate(c)) {
        weight += 2;
      }
    }
    return weight;
  }

  /** UTF-16 units of the text that stand in links, spaces included. */
  public int linkChars() {
    return linkChars;
  }

  /** How many links it has. */
  public int links() {
    return links;
  }

  /** Where its first link goes, as written; absent if it has none. */
  public Optional<String> target() {
    return Optional.ofNullable(target);
  }

  /** Share of the text that stands in links, from 0 to 1. */
  public double linkDensity() {
    return text.isEmpty() ? 0 : Math.min(1.0, (double) linkChars / text.length());
  }

  /** The {@link NameRole}s of all boxes that it stands in, as a bit set. */
  public int roles() {
    return box.roles();
  }

  public boolean has(NameRole role) {
    return (box.roles() & role.bit()) != 0;
  }

  /** Whether all of it is italic, as captions often are. */
  public boolean emphasised() {
    return emphasised;
  }

  @Override
  public String toString() {
    return kind + " " + text;
  }
}
