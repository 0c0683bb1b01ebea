package io.machtin.query.fingerprint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.events.EnrichedArticle;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A MinHash signature (A. Broder, "On the resemblance and containment of documents", 1997): {@link
 * #VALUES} minima, big-endian, in base64. Two signatures agree in about that share of their values
 * that the texts have of their word sequences in common.
 *
 * @param method names the algorithm; only equal methods can be compared
 */
public record Signature(String method, int[] values) {
  private static final int VALUES = 64;

  private static final JsonFactory JSON = new ObjectMapper().getFactory();

  /**
   * Values that form a band. With 21 bands of 3, texts that share 60 % of their sequences meet in
   * at least one band with probability 0.994, those that share 50 % with 0.94, those that share 5 %
   * with 0.003 (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", 3.4).
   */
  private static final int BAND = 3;

  /**
   * Likeness from which on two articles are copies of one text. docs/enrichment.md has what this
   * finds of edited copies; reports on one event by different hands stay below 0.1.
   */
  public static final double COPY = 0.5;

  /** The signature of an article; absent where it has none of this form. */
  public static Optional<Signature> of(EnrichedArticle article) {
    return Optional.ofNullable(article.fingerprint())
        .flatMap(fingerprint -> parse(fingerprint.method(), fingerprint.value()));
  }

  /**
   * The signature in an event, read without the rest of it.
   *
   * @param json an event of the contract
   * @throws IllegalArgumentException if it is no JSON
   */
  public static Optional<Signature> ofEvent(byte[] json) {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals("fingerprint");
        parser.nextToken();
        if (wanted) {
          JsonNode fingerprint = parser.readValueAsTree();
          return parse(fingerprint.path("method").asText(""), fingerprint.path("value").asText(""));
        }
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalArgumentException("an event is no JSON", e);
    }
  }

  private static Optional<Signature> parse(String method, String value) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(value);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int width = bytes.length / VALUES;
    if (bytes.length % VALUES != 0 || width < 1 || width > Integer.BYTES) {
      return Optional.empty();
    }
    int[] values = new int[VALUES];
    for (int i = 0; i < bytes.length; i++) {
      values[i / width] = values[i / width] << Byte.SIZE | bytes[i] & 0xff;
    }
    return Optional.of(new Signature(method, values));
  }

  /** One number for each band; equal numbers make two articles candidates. */
  public int[] bands() {
    int[] bands = new int[VALUES / BAND];
    for (int i = 0; i < bands.length; i++) {
      int hash = Arrays.hashCode(Arrays.copyOfRange(values, i * BAND, (i + 1) * BAND));
      bands[i] = (31 * method.hashCode() + i) * 0x9e3779b9 ^ hash;
    }
    return bands;
  }

  /** The share of sequences in common, from 0 to 1; 0 for signatures of different methods. */
  public double likeness(Signature other) {
    if (!method.equals(other.method)) {
      return 0;
    }
    int equal = 0;
    for (int i = 0; i < VALUES; i++) {
      equal += values[i] == other.values[i] ? 1 : 0;
    }
    return (double) equal / VALUES;
  }
}
