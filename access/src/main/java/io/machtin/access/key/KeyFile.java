package io.machtin.access.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The file of the keys: one JSON object a line, empty lines and lines that begin with {@code #}
 * aside. It has hashes only, so that whoever reads it cannot use the keys.
 */
public final class KeyFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();
  private static final String HEADER =
      "# API keys, one a line; made with ./machtin key create. Hashes only: the keys themselves are"
          + " nowhere.\n";

  private final Path path;

  public KeyFile(Path path) {
    this.path = path;
  }

  /**
   * All keys.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException naming file and line, if a line is no key
   */
  public KeyRing read() throws IOException {
    List<ApiKey> keys = list();
    try {
      return new KeyRing(keys);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
  }

  /** The same as they stand, in their order. */
  public List<ApiKey> list() throws IOException {
    List<ApiKey> keys = new ArrayList<>();
    List<String> lines = Files.readAllLines(path, UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      if (isKey(lines.get(i))) {
        keys.add(parse(lines.get(i), i + 1));
      }
    }
    return keys;
  }

  /** Adds a key at the end; makes a file that only its owner reads where there is none. */
  public void append(ApiKey key) throws IOException {
    List<String> lines = Files.exists(path) ? lines() : new ArrayList<>(List.of(HEADER.strip()));
    lines.add(JSON.writeValueAsString(key));
    write(lines);
  }

  /**
   * Puts other keys, or none, in the place of the key with an id.
   *
   * @return false if no key has that id
   */
  public boolean change(String id, Function<ApiKey, List<ApiKey>> change) throws IOException {
    boolean found = false;
    List<String> changed = new ArrayList<>();
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (isKey(line) && parse(line, i + 1).id().equals(id)) {
        found = true;
        for (ApiKey key : change.apply(parse(line, i + 1))) {
          changed.add(JSON.writeValueAsString(key));
        }
      } else {
        changed.add(line);
      }
    }
    if (found) {
      write(changed);
    }
    return found;
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(path, UTF_8));
  }

  /**
   * Beside the file and then in its place: a service that reads meanwhile sees the one or the
   * other.
   */
  private void write(List<String> lines) throws IOException {
    Path whole = path.toAbsolutePath();
    Path folder = whole.getParent();
    if (folder == null) {
      throw new IOException(path + " is no file");
    }
    Files.createDirectories(folder);
    Path next = Files.createTempFile(folder, ".keys", null);
    try {
      Files.write(next, lines, UTF_8);
      if (Files.exists(whole) && Files.getFileStore(whole).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(whole));
      } else if (Files.getFileStore(next).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
      }
      Files.move(next, whole, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  private static boolean isKey(String line) {
    return !line.isBlank() && !line.startsWith("#");
  }

  private ApiKey parse(String line, int number) {
    try {
      return JSON.readValue(line, ApiKey.class);
    } catch (JsonParseException e) {
      // What stands there is not repeated: somebody may have pasted a key.
      throw new IllegalArgumentException(
          path + ":" + number + ": not JSON from column " + e.getLocation().getColumnNr() + " on");
    } catch (JsonProcessingException e) {
      String reason =
          e.getCause() instanceof RuntimeException own
              ? own.getMessage()
              : e.getOriginalMessage().split("\n", 2)[0];
      throw new IllegalArgumentException(path + ":" + number + ": " + reason, e);
    }
  }
}
