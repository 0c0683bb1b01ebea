package io.machtin.ingest.extract.cue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the format of all cue files: one entry a line, {@code #} begins a comment line, {@code
 * [name]} opens a section.
 */
public final class CueFile {

  /**
   * One entry.
   *
   * @param file name of the file, for messages
   * @param line counted from 1
   * @param section the section that it stands in
   * @param text the entry without white space around it
   */
  public record Entry(String file, int line, String section, String text) {

    /** An error about this entry that names file and line. */
    public IllegalStateException wrong(String why) {
      return new IllegalStateException(file + ":" + line + ": " + why + ": " + text);
    }
  }

  private CueFile() {}

  /**
   * The entries of a file that stands beside this class.
   *
   * @throws IllegalStateException if the file is missing, or an entry stands before any section
   */
  public static List<Entry> read(String name) {
    try (InputStream in = CueFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + ": missing from the class path");
      }
      return parse(name, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": cannot be read", e);
    }
  }

  static List<Entry> parse(String name, BufferedReader reader) throws IOException {
    List<Entry> entries = new ArrayList<>();
    String section = "";
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      if (text.startsWith("[") && text.endsWith("]")) {
        section = text.substring(1, text.length() - 1).strip();
        continue;
      }
      Entry entry = new Entry(name, number, section, text);
      if (section.isEmpty()) {
        throw entry.wrong("an entry must stand in a [section]");
      }
      entries.add(entry);
    }
    return entries;
  }
}
