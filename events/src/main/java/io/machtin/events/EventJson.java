package io.machtin.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * The JSON form of the events: one object, UTF-8, times as ISO 8601 in UTC, absent values left out.
 * Reading ignores unknown fields, as the contract asks of every consumer. Thread-safe.
 */
public final class EventJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private static final ObjectWriter WRITER = MAPPER.writer();
  private static final ObjectReader ARTICLE = MAPPER.readerFor(Article.class);
  private static final ObjectReader ENRICHED = MAPPER.readerFor(EnrichedArticle.class);

  private EventJson() {}

  /** The article as one JSON object without line breaks. */
  public static byte[] write(Article article) {
    return bytes(article);
  }

  /** The enriched article as one JSON object without line breaks. */
  public static byte[] write(EnrichedArticle article) {
    return bytes(article);
  }

  /**
   * @throws IllegalArgumentException if the bytes are no JSON or lack a required field; the message
   *     says what and where
   */
  public static Article readArticle(byte[] json) {
    return read(ARTICLE, json);
  }

  /**
   * @throws IllegalArgumentException if the bytes are no JSON or lack a required field; the message
   *     says what and where
   */
  public static EnrichedArticle readEnriched(byte[] json) {
    return read(ENRICHED, json);
  }

  private static byte[] bytes(Object event) {
    try {
      return WRITER.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of the contract always have a JSON form", e);
    }
  }

  private static <T> T read(ObjectReader reader, byte[] json) {
    T value;
    try {
      value = reader.readValue(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(reason(e), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("unreadable event: " + e.getMessage(), e);
    }
    if (value == null) {
      throw new IllegalArgumentException("the event is JSON null");
    }
    return value;
  }

  private static String reason(JacksonException e) {
    Throwable cause = e.getCause();
    String message =
        cause instanceof IllegalArgumentException invalid
            ? String.valueOf(invalid.getMessage())
            : e.getOriginalMessage();
    return e.getLocation() == null
        ? message
        : message
            + " (line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + ")";
  }
}
