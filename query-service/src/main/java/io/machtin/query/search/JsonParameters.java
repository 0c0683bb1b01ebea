package io.machtin.query.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.query.problem.InvalidParameterException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parameters from a JSON object. Its fields have the names that a query string would have; values
 * are strings, numbers, true and false, or arrays of them. {@code "entity": {"all": [...], "not":
 * [...]}} is another way to write {@code entity.all} and {@code entity.not}; {@code any} is the
 * plain name.
 */
public final class JsonParameters {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonParameters() {}

  /**
   * @throws InvalidParameterException if the body is no such object; the message says where
   */
  public static Parameters of(byte[] body) {
    JsonNode root = read(body);
    if (!root.isObject()) {
      throw new InvalidParameterException("body", "must be a JSON object");
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    root.properties().forEach(field -> add(field.getKey(), field.getValue(), values));
    return Parameters.of(values);
  }

  private static JsonNode read(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new InvalidParameterException(
          "body",
          "is no JSON: "
              + e.getOriginalMessage()
              + " (line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ")");
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    }
  }

  private static void add(String name, JsonNode value, Map<String, List<String>> into) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              each -> {
                String mode = each.getKey();
                add(mode.equals("any") ? name : name + "." + mode, each.getValue(), into);
              });
    } else if (value.isArray()) {
      for (JsonNode each : value) {
        one(name, each, into);
      }
    } else if (!value.isNull()) {
      one(name, value, into);
    }
  }

  private static void one(String name, JsonNode value, Map<String, List<String>> into) {
    if (!value.isValueNode() || value.isNull()) {
      throw new InvalidParameterException(name, "must be a value or an array of values");
    }
    into.computeIfAbsent(name, first -> new ArrayList<>()).add(value.asText());
  }
}
