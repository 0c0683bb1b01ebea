package io.machtin.local;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The contents that one stage of the pipeline has, in files that are cut by article: an audit looks
 * at one part after the other, so that its memory does not grow with the number of articles.
 */
final class Stage implements AutoCloseable {
  /** So many that a part of ten million articles fits in a small heap. */
  static final int PARTS = 128;

  private static final int GONE = -1;

  private final Path folder;
  private final DataOutputStream[] parts = new DataOutputStream[PARTS];
  private long articles;

  /**
   * A content and where it lies.
   *
   * @param position {@code topic:partition:offset}, or empty in the store
   */
  record Entry(Content content, String position) {}

  /**
   * @param folder empty; what is written there may be deleted afterwards
   */
  Stage(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    for (int i = 0; i < PARTS; i++) {
      parts[i] =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file(i)), 1 << 12));
    }
  }

  void add(Content content, String position) throws IOException {
    write(content.id(), content.revision(), content.hash(), position);
  }

  /** Forgets the article; what is added later counts again. */
  void remove(String id) throws IOException {
    write(id, GONE, "", "");
  }

  private void write(String id, int revision, String hash, String position) throws IOException {
    DataOutputStream part = parts[Math.floorMod(id.hashCode(), PARTS)];
    part.writeUTF(id);
    part.writeInt(revision);
    part.writeUTF(hash);
    part.writeUTF(position);
  }

  /** The newest content of each article of one part; nothing can be added after the first call. */
  Map<String, Entry> part(int number) throws IOException {
    close();
    Map<String, Entry> newest = new HashMap<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file(number))))) {
      while (in.available() > 0) {
        String id = in.readUTF();
        int revision = in.readInt();
        Entry entry = new Entry(new Content(id, revision, in.readUTF()), in.readUTF());
        if (revision == GONE) {
          newest.remove(id);
        } else {
          newest.merge(
              id,
              entry,
              (old, now) -> now.content().revision() >= old.content().revision() ? now : old);
        }
      }
    }
    articles += newest.size();
    return newest;
  }

  /** Articles in the parts that were looked at. */
  long articles() {
    return articles;
  }

  private Path file(int number) {
    return folder.resolve(Integer.toString(number));
  }

  @Override
  public void close() throws IOException {
    for (DataOutputStream part : parts) {
      part.close();
    }
  }
}
