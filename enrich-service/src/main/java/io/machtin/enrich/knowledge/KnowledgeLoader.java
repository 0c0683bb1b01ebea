package io.machtin.enrich.knowledge;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the files of known entities. An operator's line replaces a bundled one of the same id. */
public final class KnowledgeLoader {

  private static final String FOLDER = "knowledge/entities/";
  private static final String INDEX = FOLDER + "files.txt";
  private static final String SPELLINGS = "knowledge/lists/name-spellings.tsv";

  private final Map<String, KnownEntity> entities = new LinkedHashMap<>();
  private final Map<String, String> origins = new LinkedHashMap<>();
  private final MessageDigest digest = sha256();

  private KnowledgeLoader() {}

  /** The knowledge that the program brings. */
  public static Knowledge bundled() {
    return load(null);
  }

  /**
   * The knowledge that the program brings and an operator's.
   *
   * @param folder every {@code *.tsv} file in it is read, in the order of their names; null for
   *     none
   * @throws KnowledgeFormatException if a line is wrong; names file and line
   * @throws UncheckedIOException if a file cannot be read
   */
  public static Knowledge load(@Nullable Path folder) {
    return load(KnowledgeLoader.class.getClassLoader()::getResourceAsStream, folder);
  }

  /**
   * As {@link #load(Path)}, with the bundled files opened by a function that returns null for a
   * name that it does not know.
   */
  public static Knowledge load(
      Function<String, @Nullable InputStream> resources, @Nullable Path folder) {
    KnowledgeLoader loader = new KnowledgeLoader();
    NameSpelling spelling;
    try {
      String spellings = loader.resource(resources, SPELLINGS);
      loader.digest.update(spellings.getBytes(StandardCharsets.UTF_8));
      spelling = NameSpelling.parse(SPELLINGS, spellings);
      for (String name : loader.resource(resources, INDEX).lines().toList()) {
        if (!name.isBlank() && !name.startsWith("#")) {
          loader.read(FOLDER + name, loader.resource(resources, FOLDER + name), false);
        }
      }
      if (folder != null) {
        KnowledgeFolder.entities(folder)
            .forEach((file, content) -> loader.read(file, content, true));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the knowledge: " + e.getMessage(), e);
    }
    loader.checkLinks();
    String version = HexFormat.of().formatHex(loader.digest.digest(), 0, 6);
    return new Knowledge(version, loader.entities, spelling);
  }

  private String resource(Function<String, @Nullable InputStream> resources, String name)
      throws IOException {
    try (InputStream in = resources.apply(name)) {
      if (in == null) {
        throw new FileNotFoundException("there is no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void read(String file, String content, boolean replaces) {
    digest.update(content.getBytes(StandardCharsets.UTF_8));
    int number = 0;
    for (String line : content.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      KnownEntity entity = EntityLine.parse(file, number, line);
      String before = origins.put(entity.id(), file + ":" + number);
      if (before != null && (!replaces || before.startsWith(file + ":"))) {
        throw new KnowledgeFormatException(
            file, number, "the id " + entity.id() + " stands already in " + before);
      }
      entities.put(entity.id(), entity);
    }
  }

  private void checkLinks() {
    for (KnownEntity entity : entities.values()) {
      check(entity, "successor", entity.successor());
      check(entity, "in", entity.within());
    }
  }

  private void check(KnownEntity entity, String attribute, @Nullable String id) {
    if (id != null && !entities.containsKey(id)) {
      throw new IllegalArgumentException(
          origins.get(entity.id())
              + ": there is no entity "
              + id
              + "; add it or correct "
              + attribute);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
