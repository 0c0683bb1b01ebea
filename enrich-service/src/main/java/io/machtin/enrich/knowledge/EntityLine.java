package io.machtin.enrich.knowledge;

import io.machtin.enrich.text.Folding;
import io.machtin.events.Entity;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one line: id, type, name, aliases, attributes; tabs between them. */
final class EntityLine {

  private static final Set<String> TYPES =
      Set.of(Entity.PERSON, Entity.ORGANIZATION, Entity.LOCATION);

  private static final Set<String> KINDS =
      Set.of("country", "province", "central-city", "town", "district", "region");

  private final String file;
  private final int number;
  private @Nullable String wikidata;
  private @Nullable String successor;
  private @Nullable LocalDate from;
  private @Nullable LocalDate to;
  private List<String> context = List.of();
  private List<String> nicknames = List.of();
  private String kind = "";
  private @Nullable String within;

  private EntityLine(String file, int number) {
    this.file = file;
    this.number = number;
  }

  /**
   * @throws KnowledgeFormatException if the line does not follow the format
   */
  static KnownEntity parse(String file, int number, String line) {
    return new EntityLine(file, number).parse(line.split("\t", -1));
  }

  private KnownEntity parse(String[] columns) {
    if (columns.length < 3 || columns.length > 5) {
      throw wrong(
          "needs 3 to 5 columns with tabs between them (id, type, name, aliases, attributes), has "
              + columns.length);
    }
    String id = columns[0].strip();
    String type = columns[1].strip();
    String name = columns[2].strip();
    if (!id.startsWith("kb:") || id.length() == 3) {
      throw wrong("the id \"" + id + "\" must start with kb: and go on");
    }
    if (!TYPES.contains(type)) {
      throw wrong("the type \"" + type + "\" must be PERSON, ORGANIZATION or LOCATION");
    }
    if (name.isEmpty()) {
      throw wrong("the third column must hold a name");
    }
    if (columns.length == 5) {
      for (String attribute : split(columns[4], ';')) {
        read(attribute);
      }
    }
    List<String> aliases = columns.length > 3 ? split(columns[3], '|') : List.of();
    return new KnownEntity(
        id, type, name, aliases, wikidata, from, to, successor, context, kind, within, nicknames);
  }

  private void read(String attribute) {
    int equals = attribute.indexOf('=');
    String key = equals < 0 ? attribute : attribute.substring(0, equals).strip();
    String value = equals < 0 ? "" : attribute.substring(equals + 1).strip();
    switch (key) {
      case "wikidata" -> {
        if (!value.matches("Q[1-9][0-9]*")) {
          throw wrong("\"" + value + "\" is no Wikidata id; write Q and a number");
        }
        wikidata = value;
      }
      case "from" -> from = date(value);
      case "to" -> to = date(value);
      case "successor" -> successor = value;
      case "context" -> context = split(value, '|').stream().map(Folding::fold).toList();
      case "nickname" -> nicknames = split(value, '|');
      case "in" -> within = value;
      case "kind" -> {
        if (!KINDS.contains(value)) {
          throw wrong("\"" + value + "\" is no kind of place; write one of " + KINDS);
        }
        kind = value;
      }
      default ->
          throw wrong(
              "unknown attribute \""
                  + key
                  + "\"; known are wikidata, from, to, successor, context, kind, in and"
                  + " nickname, written key=value");
    }
  }

  private LocalDate date(String value) {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      throw wrong("\"" + value + "\" is no date; write YYYY-MM-DD");
    }
  }

  private static List<String> split(String column, char separator) {
    List<String> values = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= column.length(); i++) {
      if (i == column.length() || column.charAt(i) == separator) {
        String value = column.substring(from, i).strip();
        if (!value.isEmpty()) {
          values.add(value);
        }
        from = i + 1;
      }
    }
    return values;
  }

  private KnowledgeFormatException wrong(String problem) {
    return new KnowledgeFormatException(file, number, problem);
  }
}
