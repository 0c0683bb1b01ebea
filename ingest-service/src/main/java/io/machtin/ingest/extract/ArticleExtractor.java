package io.machtin.ingest.extract;

import io.machtin.ingest.extract.body.BodyFinder;
import io.machtin.ingest.extract.body.FoundBody;
import io.machtin.ingest.extract.charset.DecodedPage;
import io.machtin.ingest.extract.charset.PageDecoder;
import io.machtin.ingest.extract.metadata.DocumentFacts;
import io.machtin.ingest.extract.metadata.Metadata;
import io.machtin.ingest.extract.metadata.MetadataReader;
import io.machtin.ingest.extract.page.HtmlPageReader;
import io.machtin.ingest.extract.page.Page;
import io.machtin.ingest.extract.page.TextPageReader;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** Finds the article in a page. Holds no state and may be used by many threads at once. */
public final class ArticleExtractor {

  /**
   * Extracts the article of a page. Never throws for what stands in the page: malformed markup,
   * charsets and structured data are read as far as they go.
   */
  public ExtractionResult extract(PageInput input) {
    DecodedPage decoded = PageDecoder.decode(input.bytes(), input.contentType());
    return input.kind() == PageInput.Kind.TEXT
        ? extractText(input, decoded)
        : extractHtml(input, decoded);
  }

  private static ExtractionResult extractText(PageInput input, DecodedPage decoded) {
    Page page = TextPageReader.read(decoded.text());
    Metadata metadata = MetadataReader.readText(page, input.url(), input.fetchedAt());
    FoundBody found = BodyFinder.findInText(page);
    return Assembly.of(input, decoded, metadata, found);
  }

  private static ExtractionResult extractHtml(PageInput input, DecodedPage decoded) {
    String base = input.url() == null ? "" : input.url();
    Document document = Parser.htmlParser().parseInput(decoded.text(), base);
    DocumentFacts facts = DocumentFacts.of(document);
    Page page = HtmlPageReader.read(document);
    Metadata metadata = MetadataReader.read(facts, page, input.url(), input.fetchedAt());
    FoundBody found = BodyFinder.find(page, metadata);
    Optional<ExtractionResult.Rejected> rejected = PageKind.reject(page, metadata, found);
    return rejected.isPresent() ? rejected.get() : Assembly.of(input, decoded, metadata, found);
  }
}
