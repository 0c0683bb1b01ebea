package io.machtin.query.projection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** What lists show of an article: the event without its long parts, copied token by token. */
final class Card {
  private static final JsonFactory JSON = new JsonFactory();

  /** Fields that only the article itself shows. */
  private static final Set<String> LONG =
      Set.of(
          "body",
          "captions",
          "related",
          "dates",
          "quotations",
          "fingerprint",
          "extraction",
          "contentHash");

  /** The same, of the objects in a list. */
  private static final Map<String, Set<String>> LONG_IN_LISTS =
      Map.of(
          "entities", Set.of("mentions", "offices"),
          "topics", Set.of("evidence"),
          "references", Set.of("mentions"));

  private Card() {}

  /**
   * @throws IllegalArgumentException if the event is not a JSON object
   */
  static byte[] of(byte[] event) {
    ByteArrayOutputStream card = new ByteArrayOutputStream(event.length / 4);
    try (JsonParser from = JSON.createParser(event);
        JsonGenerator to = JSON.createGenerator(card)) {
      if (from.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("the event is not a JSON object");
      }
      to.writeStartObject();
      while (from.nextToken() == JsonToken.FIELD_NAME) {
        String field = from.currentName();
        from.nextToken();
        if (LONG.contains(field)) {
          from.skipChildren();
        } else {
          to.writeFieldName(field);
          copy(from, to, LONG_IN_LISTS.getOrDefault(field, Set.of()));
        }
      }
      to.writeEndObject();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    }
    return card.toByteArray();
  }

  /** Copies a value; of a list's objects without some fields. */
  private static void copy(JsonParser from, JsonGenerator to, Set<String> without)
      throws IOException {
    if (without.isEmpty() || from.currentToken() != JsonToken.START_ARRAY) {
      to.copyCurrentStructure(from);
      return;
    }
    to.writeStartArray();
    while (from.nextToken() != JsonToken.END_ARRAY) {
      if (from.currentToken() != JsonToken.START_OBJECT) {
        to.copyCurrentStructure(from);
        continue;
      }
      to.writeStartObject();
      while (from.nextToken() == JsonToken.FIELD_NAME) {
        String field = from.currentName();
        from.nextToken();
        if (without.contains(field)) {
          from.skipChildren();
        } else {
          to.writeFieldName(field);
          to.copyCurrentStructure(from);
        }
      }
      to.writeEndObject();
    }
    to.writeEndArray();
  }
}
