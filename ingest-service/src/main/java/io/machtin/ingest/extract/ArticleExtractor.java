package io.machtin.ingest.extract;

import io.machtin.ingest.extract.body.BodyFinder;
import io.machtin.ingest.extract.body.FoundBody;
import io.machtin.ingest.extract.page.Block;
import io.machtin.ingest.extract.page.HtmlPageReader;
import io.machtin.ingest.extract.page.Page;
import io.machtin.ingest.extract.page.TextPageReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Finds the article in a page. Holds no state and may be used by many threads at once. */
public final class ArticleExtractor {

  /**
   * Extracts the article of a page. Never throws for what stands in the page: malformed markup,
   * charsets and structured data are read as far as they go.
   */
  public ExtractionResult extract(PageInput page) {
    String text = new String(page.bytes(), StandardCharsets.UTF_8);
    if (page.kind() == PageInput.Kind.TEXT) {
      Page model = TextPageReader.read(text);
      return result("", BodyFinder.find(model, "", ""));
    }
    Document document = Jsoup.parse(text, page.url() == null ? "" : page.url());
    String title = document.select("meta[property=og:title]").attr("content");
    return result(
        title.isEmpty() ? document.title() : title,
        BodyFinder.find(HtmlPageReader.read(document), title, ""));
  }

  private static ExtractionResult result(String title, FoundBody found) {
    StringBuilder body = new StringBuilder();
    for (Block block : found.body()) {
      body.append(block.text()).append("\n\n");
    }
    if (body.toString().isBlank()) {
      return new ExtractionResult.Rejected(
          ExtractionResult.Rejected.Kind.EMPTY, "the page has no text", null);
    }
    return new ExtractionResult.Extracted(
        title.isBlank() ? "?" : title,
        null,
        body.toString().strip(),
        found.captions().stream().map(Block::text).toList(),
        List.of(),
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        found.method(),
        found.confidence(),
        "UTF-8",
        List.of());
  }
}
