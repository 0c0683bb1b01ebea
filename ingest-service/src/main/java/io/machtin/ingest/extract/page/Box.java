package io.machtin.ingest.extract.page;

import io.machtin.ingest.extract.cue.NameRole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An element that lays out blocks, or one invented for a plain text page. */
public final class Box {
  private final @Nullable Box parent;
  private final String tag;
  private final String names;
  private final String itemprop;
  private final int depth;
  private final List<Box> children = new ArrayList<>(2);
  private int first;
  private int end;
  private int pictures;
  private int ownRoles;
  private int roles;
  private final Block.Kind kind;

  Box(
      @Nullable Box parent,
      String tag,
      String names,
      String itemprop,
      int ownRoles,
      Block.Kind kind,
      int first) {
    this.parent = parent;
    this.tag = tag;
    this.names = names;
    this.itemprop = itemprop;
    this.ownRoles = ownRoles;
    this.roles = ownRoles;
    this.kind = kind;
    this.depth = parent == null ? 0 : parent.depth + 1;
    this.first = first;
    this.end = first;
    if (parent != null) {
      parent.children.add(this);
    }
  }

  void close(int endBlock) {
    end = endBlock;
  }

  /** Takes back what the names say, where the content says otherwise. */
  void cancelRoles(int bits) {
    ownRoles &= ~bits;
  }

  /** To be called parents first. */
  void inheritRoles() {
    roles = parent == null ? ownRoles : ownRoles | parent.roles;
  }

  Block.Kind kind() {
    return kind;
  }

  /** The roles of this and all outer boxes as a bit set. */
  public int roles() {
    return roles;
  }

  void countPicture() {
    pictures++;
  }

  public @Nullable Box parent() {
    return parent;
  }

  /** Lower-case name of the element. */
  public String tag() {
    return tag;
  }

  /** {@code class} and {@code id} as written. */
  public String names() {
    return names;
  }

  public String itemprop() {
    return itemprop;
  }

  /** Whether its own class, id, role or tag says this of it. */
  public boolean is(NameRole role) {
    return (ownRoles & role.bit()) != 0;
  }

  /** The {@link NameRole}s of its own names as a bit set. */
  public int ownRoles() {
    return ownRoles;
  }

  public int depth() {
    return depth;
  }

  public List<Box> children() {
    return children;
  }

  /** Index of its first block. */
  public int first() {
    return first;
  }

  /** Index after its last block. */
  public int end() {
    return end;
  }

  /** Pictures that stand directly in it. */
  public int pictures() {
    return pictures;
  }

  public boolean isEmpty() {
    return first == end;
  }

  public boolean holds(Block block) {
    return block.index() >= first && block.index() < end;
  }

  /** Whether the other box is this one or stands in it. */
  public boolean holds(Box other) {
    Box box = other;
    while (box != null && box.depth > depth) {
      box = box.parent;
    }
    return box == this;
  }

  @Override
  public String toString() {
    return "<" + tag + " " + names + "> [" + first + ", " + end + ")";
  }
}
