package io.machtin.ingest.submission;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.stream.Collectors;

/** Reads one article in JSON; what is wrong is told by field, line and column. */
final class ArticleReader {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readerFor(PushedArticle.class);

  private ArticleReader() {}

  /**
   * @throws UnreadableArticleException saying what is wrong and where
   */
  static PushedArticle read(byte[] json) {
    PushedArticle article;
    try {
      article = READER.readValue(json);
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    } catch (IOException e) {
      throw new UnreadableArticleException("not readable as JSON: " + e.getMessage(), "", -1, -1);
    }
    if (article == null) {
      throw new UnreadableArticleException("not an article but JSON null or empty", "", 1, 1);
    }
    return article;
  }

  private static UnreadableArticleException unreadable(JsonProcessingException e) {
    String field = e instanceof JsonMappingException mapping ? path(mapping) : "";
    String reason = e.getOriginalMessage().split("\n", 2)[0];
    int line = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
    int column = e.getLocation() == null ? -1 : e.getLocation().getColumnNr();
    String place = line < 0 ? "" : " (line " + line + ", column " + column + ")";
    return new UnreadableArticleException(
        field.isEmpty()
            ? "not valid JSON: " + reason + place
            : "field '" + field + "': " + reason + place,
        field,
        line,
        column);
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }
}
