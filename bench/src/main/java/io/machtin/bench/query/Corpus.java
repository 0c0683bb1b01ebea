package io.machtin.bench.query;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What a store was filled with; kept beside it, so that those who measure it ask for what is there.
 *
 * @param seed of the generator
 * @param events that were projected, from number 0
 * @param copies of all of them that were made in the database
 * @param added events that were projected later, behind the others
 */
record Corpus(long seed, long events, int copies, long added) {
  private static final String FILE = "corpus.properties";

  /** Whether a store in this folder was filled to its end. */
  static boolean isThere(Path data) {
    return Files.exists(data.resolve(FILE));
  }

  static Corpus read(Path data) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(data.resolve(FILE))) {
      properties.load(in);
    }
    return new Corpus(
        Long.parseLong(properties.getProperty("seed")),
        Long.parseLong(properties.getProperty("events")),
        Integer.parseInt(properties.getProperty("copies")),
        Long.parseLong(properties.getProperty("added")));
  }

  void write(Path data) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("seed", Long.toString(seed));
    properties.setProperty("events", Long.toString(events));
    properties.setProperty("copies", Integer.toString(copies));
    properties.setProperty("added", Long.toString(added));
    try (Writer out = Files.newBufferedWriter(data.resolve(FILE))) {
      properties.store(out, "What this store was filled with");
    }
  }
}
