package io.machtin.enrich.knowledge;

import io.machtin.enrich.text.Folding;
import io.machtin.events.Entity;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a country's file of the GeoNames gazetteer ({@code VN.txt}: 19 columns with tabs between
 * them, see the readme beside it) into knowledge: provinces, districts, communes, towns, airports,
 * islands, mountains, rivers and lakes. Provinces that the program knows already keep their ids and
 * are left out. Reads the file twice, line by line; memory does not grow with it.
 */
public final class GeoNamesImport {

  private static final int COLUMNS = 19;

  /** Codes of GeoNames' feature list and the kind of place, empty for none. */
  private static final Map<String, String> FEATURES = new HashMap<>();

  static {
    FEATURES.put("ADM1", "province");
    FEATURES.put("ADM2", "district");
    for (String code :
        Set.of("ADM3", "AIRP", "ISL", "ISLS", "MT", "MTS", "PK", "STM", "LK", "BAY", "PASS")) {
      FEATURES.put(code, "");
    }
  }

  /** Nouns before names of administrative units. */
  private static final List<String> NOUNS =
      List.of("tỉnh ", "thành phố ", "quận ", "huyện ", "thị xã ", "thị trấn ", "phường ", "xã ");

  private final Knowledge known;
  private final long minPopulation;
  private final Map<String, String> provinces = new HashMap<>();
  private long written;

  /**
   * @param known what need not be written again, and the ids of provinces
   * @param minPopulation towns and villages with fewer people are left out
   */
  public GeoNamesImport(Knowledge known, long minPopulation) {
    this.known = known;
    this.minPopulation = minPopulation;
  }

  /**
   * Writes one line for each place that is taken.
   *
   * @return how many lines were written
   * @throws KnowledgeFormatException if a line does not have GeoNames' columns; names file and line
   */
  public long run(Path file, Appendable out) throws IOException {
    each(file, this::province);
    each(file, columns -> place(columns, out));
    return written;
  }

  private interface Row {
    void read(String[] columns) throws IOException;
  }

  private static void each(Path file, Row row) throws IOException {
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
          throw new KnowledgeFormatException(
              file.toString(),
              number,
              "has "
                  + columns.length
                  + " columns, GeoNames' files have 19; give the unpacked country file (VN.txt)");
        }
        row.read(columns);
      }
    } catch (CharacterCodingException e) {
      // The reader is some lines ahead of the last one that it gave.
      throw new KnowledgeFormatException(
          file.toString(), number + 1, "here or soon after it is not UTF-8");
    }
  }

  private void province(String[] columns) {
    if (columns[7].equals("ADM1")) {
      KnownEntity same = bundled(name(columns));
      provinces.put(columns[10], same == null ? id(columns) : same.id());
    }
  }

  private @Nullable KnownEntity bundled(String name) {
    for (KnownEntity bearer : known.named(Folding.fold(withoutNoun(name)))) {
      if (bearer.kind().equals("province") || bearer.kind().equals("central-city")) {
        return bearer;
      }
    }
    return null;
  }

  private void place(String[] columns, Appendable out) throws IOException {
    String kind = kind(columns);
    String name = name(columns);
    if (kind == null || (kind.equals("province") && bundled(name) != null)) {
      return;
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    if (!kind.isEmpty()) {
      attributes.put("kind", kind);
    }
    String province = provinces.get(columns[10]);
    if (kind.equals("province")) {
      known
          .find("kb:country-viet-nam")
          .filter(country -> columns[8].equals("VN"))
          .ifPresent(country -> attributes.put("in", country.id()));
    } else if (province != null) {
      attributes.put("in", province);
    }
    List<String> aliases = new ArrayList<>();
    String bare = withoutNoun(name);
    if (kind.equals("province") || kind.equals("district")) {
      aliases.add(bare);
    }
    KnowledgeLines.write(out, id(columns), Entity.LOCATION, name, aliases, attributes);
    written++;
  }

  /** Null for what is not taken. */
  private @Nullable String kind(String[] columns) {
    if (!columns[6].equals("P")) {
      return FEATURES.get(columns[7]);
    }
    boolean seat = columns[7].startsWith("PPLA") || columns[7].equals("PPLC");
    return seat || population(columns[14]) >= minPopulation ? "town" : null;
  }

  private static long population(String column) {
    return column.matches("[0-9]{1,18}") ? Long.parseLong(column) : 0;
  }

  private static String name(String[] columns) {
    return VietnameseNames.best(columns[1], Arrays.asList(columns[3].split(",")));
  }

  private static String id(String[] columns) {
    return "kb:geonames-" + columns[0];
  }

  private static String withoutNoun(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    for (String noun : NOUNS) {
      if (small.startsWith(noun)) {
        return name.substring(noun.length());
      }
    }
    return name;
  }
}
