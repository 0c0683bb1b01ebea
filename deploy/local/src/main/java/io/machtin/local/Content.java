package io.machtin.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which content of which article an event carries: all that an audit compares.
 *
 * @param hash of the words that stand in the event, and of the hash that ingest-service gave them:
 *     the same wherever the same content lies
 */
record Content(String id, int revision, String hash) {
  private static final ObjectReader READER = new JsonMapper().readerFor(Event.class);

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Event(
      @Nullable String id,
      int revision,
      @Nullable String contentHash,
      @Nullable String title,
      @Nullable String lead,
      @Nullable String body) {}

  /** Empty if the bytes are no event. */
  static Optional<Content> of(byte[] json) {
    try {
      Event event = READER.readValue(json);
      return event.id == null || event.contentHash == null
          ? Optional.empty()
          : Optional.of(new Content(event.id, event.revision, hash(event)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether this is at least as new, and the same if it is the same revision. */
  boolean covers(Content before) {
    return revision > before.revision || (revision == before.revision && hash.equals(before.hash));
  }

  private static String hash(Event event) {
    MessageDigest digest = sha256();
    for (String part : new String[] {event.contentHash, event.title, event.lead, event.body}) {
      digest.update(part == null ? new byte[0] : part.getBytes(UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
