package io.machtin.enrich.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.machtin.events.Entity;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a JSON dump of Wikidata (one array, one entity a line) into knowledge: people, bodies and
 * places with a Vietnamese name. Reads line by line; memory does not grow with the dump. What the
 * program knows by its Wikidata id already is left out.
 *
 * <p>What an entity is comes from "instance of" (P31) by the list {@code
 * knowledge/lists/wikidata-classes.tsv}; classes that are not listed are left out, so subclasses
 * need lines of their own.
 */
public final class WikidataImport {

  private static final String CLASSES = "knowledge/lists/wikidata-classes.tsv";
  private static final String INSTANCE_OF = "P31";
  private static final String COUNTRY = "P17";
  private static final String DISSOLVED = "P576";
  private static final JsonMapper MAPPER = new JsonMapper();

  /** What a class of Wikidata is to us. */
  private record Kind(String type, String kind) {}

  private final Map<String, Kind> classes = new HashMap<>();
  private final Map<String, KnownEntity> known = new HashMap<>();
  private final int minSitelinks;

  /** What was read and written. */
  public record Result(long read, long written) {}

  /**
   * @param knowledge what need not be written again
   * @param classes contents of {@code knowledge/lists/wikidata-classes.tsv}
   * @param minSitelinks entities with articles in fewer wikis are left out
   * @throws KnowledgeFormatException if a line of the classes is wrong
   */
  public WikidataImport(Knowledge knowledge, String classes, int minSitelinks) {
    this.minSitelinks = minSitelinks;
    for (KnownEntity entity : knowledge.entities()) {
      if (entity.wikidataId() != null) {
        known.put(entity.wikidataId(), entity);
      }
    }
    int number = 0;
    for (String line : classes.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        readClass(number, line.split("\t", -1));
      }
    }
  }

  private void readClass(int number, String[] columns) {
    if (columns.length < 2 || !columns[0].matches("Q[1-9][0-9]*")) {
      throw new KnowledgeFormatException(
          CLASSES, number, "needs a Wikidata id, a tab and a type; then a tab and a kind, or none");
    }
    classes.put(columns[0], new Kind(columns[1], columns.length > 2 ? columns[2] : ""));
  }

  /**
   * Writes one line for each entity that is taken.
   *
   * @throws IllegalArgumentException if a line of the dump is no JSON object; names the line
   */
  public Result run(BufferedReader dump, Appendable out) throws IOException {
    long number = 0;
    long read = 0;
    long written = 0;
    for (String line = dump.readLine(); line != null; line = dump.readLine()) {
      number++;
      String json = line.strip();
      if (json.isEmpty() || json.equals("[") || json.equals("]")) {
        continue;
      }
      read++;
      if (write(parse(number, json), out)) {
        written++;
      }
    }
    return new Result(read, written);
  }

  private static JsonNode parse(long number, String json) {
    try {
      return MAPPER.readTree(json.endsWith(",") ? json.substring(0, json.length() - 1) : json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "line "
              + number
              + " of the dump is no JSON object: "
              + e.getOriginalMessage()
              + "; give Wikidata's JSON dump (latest-all.json), which has one entity a line",
          e);
    }
  }

  private boolean write(JsonNode entity, Appendable out) throws IOException {
    String id = entity.path("id").asText();
    String name = entity.path("labels").path("vi").path("value").asText();
    Kind kind = kind(entity);
    if (kind == null
        || name.isEmpty()
        || !id.startsWith("Q")
        || known.containsKey(id)
        || entity.path("sitelinks").size() < minSitelinks) {
      return false;
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("wikidata", id);
    if (!kind.kind().isEmpty()) {
      attributes.put("kind", kind.kind());
    }
    if (kind.type().equals(Entity.LOCATION) && !kind.kind().equals("country")) {
      KnownEntity country = known.get(value(entity, COUNTRY).path("id").asText());
      if (country != null) {
        attributes.put("in", country.id());
      }
    }
    LocalDate end = day(value(entity, DISSOLVED).path("time").asText());
    if (end != null) {
      attributes.put("to", end.toString());
    }
    KnowledgeLines.write(
        out, "kb:wikidata-" + id, kind.type(), name, aliases(entity, kind), attributes);
    return true;
  }

  private @Nullable Kind kind(JsonNode entity) {
    for (JsonNode statement : entity.path("claims").path(INSTANCE_OF)) {
      Kind kind = classes.get(statement.at("/mainsnak/datavalue/value/id").asText());
      if (kind != null) {
        return kind;
      }
    }
    return null;
  }

  private static JsonNode value(JsonNode entity, String property) {
    return entity.path("claims").path(property).path(0).at("/mainsnak/datavalue/value");
  }

  /** Vietnamese and English names; a person's single word stands for too many. */
  private static List<String> aliases(JsonNode entity, Kind kind) {
    List<String> aliases = new ArrayList<>();
    aliases.add(entity.path("labels").path("en").path("value").asText());
    entity.path("aliases").path("vi").forEach(alias -> aliases.add(alias.path("value").asText()));
    boolean person = kind.type().equals(Entity.PERSON);
    aliases.removeIf(
        alias -> !VietnameseNames.latin(alias) || (person && alias.strip().indexOf(' ') < 0));
    return aliases;
  }

  /** "+1991-12-26T00:00:00Z"; months and days that are not known are 00 there. */
  private static @Nullable LocalDate day(String time) {
    if (!time.matches("\\+[0-9]{4}-[0-9]{2}-[0-9]{2}T.*")) {
      return null;
    }
    String day = time.substring(1, 11);
    try {
      return day.endsWith("-00") || day.contains("-00-")
          ? LocalDate.of(Integer.parseInt(day.substring(0, 4)), 12, 31)
          : LocalDate.parse(day);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
