package io.machtin.query.article;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The texts of an article in which words are found, read from an event without the rest of it,
 * which is most of it.
 *
 * @param english whether enrichment took the article for English
 * @param byField the texts by the names of their fields, in the order in which they are shown
 */
record SearchedTexts(boolean english, Map<String, String> byField) {
  private static final JsonFactory JSON = new ObjectMapper().getFactory();

  /**
   * What was found in an article stands behind the article's own fields and the language, and is
   * most of an event.
   */
  private static final String FIRST_FOUND = "entities";

  /**
   * @param event an event of the contract, which is read as far as it is needed
   * @throws IllegalStateException if it is no JSON, which a stored event never is
   */
  static SearchedTexts of(byte[] event) {
    try (JsonParser parser = JSON.createParser(event)) {
      return of(parser);
    } catch (IOException e) {
      throw new IllegalStateException("a stored article is no JSON", e);
    }
  }

  private static SearchedTexts of(JsonParser parser) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    // Their order on the page, whatever it is in the event.
    fields.put("title", "");
    fields.put("lead", "");
    fields.put("body", "");
    Set<String> missing = new HashSet<>(Set.of("title", "body", "language"));
    boolean english = false;
    parser.nextToken();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals(FIRST_FOUND) && missing.isEmpty()) {
        break;
      }
      missing.remove(name);
      if (fields.containsKey(name) && value == JsonToken.VALUE_STRING) {
        fields.put(name, parser.getText());
      } else if (name.equals("captions") && value == JsonToken.START_ARRAY) {
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
          fields.put("captions[" + i + "]", parser.getText());
        }
      } else if (name.equals("language") && value == JsonToken.START_OBJECT) {
        english = isEnglish(parser);
      } else {
        parser.skipChildren();
      }
    }
    return new SearchedTexts(english, fields);
  }

  /** Reads the object to its end. */
  private static boolean isEnglish(JsonParser parser) throws IOException {
    boolean english = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean code = parser.currentName().equals("code");
      parser.nextToken();
      english |= code && "en".equals(parser.getText());
      parser.skipChildren();
    }
    return english;
  }
}
