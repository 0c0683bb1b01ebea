package io.machtin.enrich.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An operator's folder of own entities ({@code *.tsv}) and topics ({@code *.topics}). Hidden files,
 * which editors leave beside those that they hold open, are none of either.
 */
public final class KnowledgeFolder {

  private static final String ENTITIES = ".tsv";
  private static final String TOPICS = ".topics";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private KnowledgeFolder() {}

  /**
   * Changes when a file comes, goes or is written, also where links are set to other files, as
   * Kubernetes does with a ConfigMap; costs one look at each file's size and time, so it can be
   * asked every few seconds.
   *
   * @throws UncheckedIOException if the folder cannot be listed
   */
  public static String fingerprint(Path folder) {
    StringBuilder seen = new StringBuilder();
    try {
      for (Path file : files(folder, ENTITIES, TOPICS)) {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        seen.append(file.getFileName()).append(' ').append(now.size()).append(' ');
        seen.append(now.lastModifiedTime()).append(' ').append(now.fileKey()).append('\n');
      }
    } catch (IOException e) {
      throw unreadable("the knowledge folder " + folder, e);
    }
    return seen.toString();
  }

  /**
   * Contents of the topic files by path, in the order of their names.
   *
   * @throws KnowledgeFormatException if one is no text; names file and line
   * @throws UncheckedIOException if a file cannot be read
   */
  public static Map<String, String> topics(Path folder) {
    return contents(folder, TOPICS);
  }

  /** As {@link #topics}, of the files of entities. */
  static Map<String, String> entities(Path folder) {
    return contents(folder, ENTITIES);
  }

  private static Map<String, String> contents(Path folder, String ending) {
    Map<String, String> contents = new LinkedHashMap<>();
    try {
      for (Path file : files(folder, ending)) {
        contents.put(file.toString(), read(file));
      }
    } catch (IOException e) {
      throw unreadable("the knowledge folder " + folder, e);
    }
    return contents;
  }

  private static String read(Path file) {
    try {
      return text(file);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /** The name of such an exception says more than its message, which may be a path alone. */
  private static UncheckedIOException unreadable(String what, IOException e) {
    String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
    return new UncheckedIOException("cannot read " + what + ": " + reason, e);
  }

  /**
   * A file's text, without the byte order mark that some editors write.
   *
   * @throws KnowledgeFormatException if it is not UTF-8 or holds control characters; names the line
   * @throws IOException if it cannot be read
   */
  public static String text(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    CharBuffer chars = CharBuffer.allocate(bytes.remaining());
    CharsetDecoder utf8 =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    boolean malformed = utf8.decode(bytes, chars, true).isError();
    String text = chars.flip().toString();
    if (malformed) {
      throw new KnowledgeFormatException(
          file.toString(), line(text, text.length()), "is not UTF-8; save the file as UTF-8");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
        throw new KnowledgeFormatException(
            file.toString(),
            line(text, i),
            "holds the control character U+%04X; take it out".formatted((int) c));
      }
    }
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static int line(String text, int at) {
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private static List<Path> files(Path folder, String... endings) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    }
  }
}
