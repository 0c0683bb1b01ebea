package io.machtin.query.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** What lists show of an article: the event without its long parts. */
final class Card {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Fields of the event that only the article itself shows. */
  private static final List<String> LONG =
      List.of(
          "body",
          "captions",
          "related",
          "dates",
          "quotations",
          "fingerprint",
          "extraction",
          "contentHash");

  private Card() {}

  static byte[] of(byte[] event) {
    try {
      ObjectNode card = (ObjectNode) JSON.readTree(event);
      card.remove(LONG);
      for (JsonNode entity : card.path("entities")) {
        ((ObjectNode) entity).remove(List.of("mentions", "offices"));
      }
      for (JsonNode topic : card.path("topics")) {
        ((ObjectNode) topic).remove("evidence");
      }
      for (JsonNode reference : card.path("references")) {
        ((ObjectNode) reference).remove("mentions");
      }
      return JSON.writeValueAsBytes(card);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    }
  }
}
