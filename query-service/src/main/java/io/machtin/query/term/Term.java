package io.machtin.query.term;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A term of the store.
 *
 * @param no its number
 * @param key its id in the contract, or the value itself
 * @param label what the newest enrichment says of it: names, type
 * @param articles how many articles carry it now
 */
public record Term(int no, Kind kind, String key, ObjectNode label, long articles) {
  /** The columns that {@link #read} wants, of a table {@code t}. */
  public static final String COLUMNS = "t.no, t.key, t.label, t.articles";

  private static final String BROADER = "broader";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads the first four columns of a row. */
  public static Term read(ResultSet row) throws SQLException {
    return new Term(
        row.getInt(1),
        Kind.of(row.getInt(1)),
        row.getString(2),
        label(row.getString(3)),
        row.getLong(4));
  }

  /** Of a topic, the ids of those right above it. */
  public List<String> broader() {
    List<String> ids = new ArrayList<>();
    label.path(BROADER).forEach(id -> ids.add(id.asText()));
    return ids;
  }

  private static ObjectNode label(@Nullable String json) {
    try {
      return json == null
          ? JsonNodeFactory.instance.objectNode()
          : (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored label is no JSON", e);
    }
  }

  /**
   * How callers see it: {@code id}, then the label. Topics have theirs in {@code label}, and beside
   * it the topics right above them in {@code broader}, as in the event.
   */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", key);
    if (kind == Kind.TOPIC) {
      json.set("label", label.deepCopy().without(BROADER));
      if (label.has(BROADER)) {
        json.set(BROADER, label.get(BROADER));
      }
    } else {
      json.setAll(label);
    }
    return json;
  }
}
