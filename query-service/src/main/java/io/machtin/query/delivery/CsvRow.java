package io.machtin.query.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An article as one line of CSV (RFC 4180). */
final class CsvRow {
  static final String HEADER =
      "id,revision,url,source,publishedAt,fetchedAt,language,title,lead,authors,topics,entities,body";

  private CsvRow() {}

  static String of(JsonNode article) {
    List<String> cells = new ArrayList<>();
    cells.add(text(article, "id"));
    cells.add(text(article, "revision"));
    cells.add(text(article, "url"));
    cells.add(article.path("source").path("id").asText());
    cells.add(text(article, "publishedAt"));
    cells.add(text(article, "fetchedAt"));
    cells.add(article.path("language").path("code").asText());
    cells.add(text(article, "title"));
    cells.add(text(article, "lead"));
    cells.add(list(article.path("authors"), ""));
    cells.add(list(article.path("topics"), "id"));
    cells.add(list(article.path("entities"), "name"));
    cells.add(text(article, "body"));
    return cells.stream().map(CsvRow::quoted).collect(Collectors.joining(","));
  }

  private static String text(JsonNode article, String field) {
    return article.path(field).asText("");
  }

  private static String list(JsonNode array, String field) {
    List<String> values = new ArrayList<>();
    array.forEach(each -> values.add(field.isEmpty() ? each.asText() : each.path(field).asText()));
    return String.join("; ", values);
  }

  /**
   * A quoted cell. A cell that a spreadsheet would take for a formula gets an apostrophe before it,
   * as OWASP advises against CSV injection.
   */
  private static String quoted(String cell) {
    String safe = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
