package io.machtin.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/** What made an enriched article: all of an event that decides whether it is stale. */
record Making(int revision, String pipelineVersion, String knowledgeVersion) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Empty if the bytes are no enriched article. */
  static Optional<Making> of(byte[] event) {
    try {
      JsonNode article = MAPPER.readTree(event);
      JsonNode pipeline = article.path("pipeline");
      return pipeline.isObject()
          ? Optional.of(
              new Making(
                  article.path("revision").asInt(),
                  pipeline.path("version").asText(),
                  pipeline.path("knowledgeVersion").asText()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
