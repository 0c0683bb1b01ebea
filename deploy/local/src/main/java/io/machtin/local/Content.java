package io.machtin.local;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which content of which article an event carries: all that an audit compares. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Content(@Nullable String id, int revision, @Nullable String contentHash) {
  private static final ObjectReader READER = new JsonMapper().readerFor(Content.class);

  /** Empty if the bytes are no event. */
  static Optional<Content> of(byte[] event) {
    try {
      Content content = READER.readValue(event);
      return content.id == null || content.contentHash == null
          ? Optional.empty()
          : Optional.of(content);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
