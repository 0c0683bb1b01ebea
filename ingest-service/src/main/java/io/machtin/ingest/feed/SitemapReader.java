package io.machtin.ingest.feed;

import static io.machtin.ingest.feed.XmlFeedReader.localName;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jspecify.annotations.Nullable;

/**
 * Sitemaps (sitemaps.org 0.9): lists of addresses, with the news module, and indexes of sitemaps.
 * Read entry by entry, since one may have 50,000.
 */
final class SitemapReader {
  private SitemapReader() {}

  static Listing read(byte[] body, String url, boolean index) {
    EntryCollector entries = new EntryCollector(url);
    try (Reader text =
            new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8);
        StreamParser parser = new StreamParser(Parser.xmlParser())) {
      parser.parse(text, url);
      String wanted = index ? "sitemap" : "url";
      Stream<Element> elements = parser.stream();
      var iterator = elements.iterator();
      while (iterator.hasNext() && !entries.isFull()) {
        Element element = iterator.next();
        if (localName(element).equals(wanted)) {
          add(entries, element);
          element.remove();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
    return new Listing(
        index ? Listing.Format.SITEMAP_INDEX : Listing.Format.SITEMAP,
        null,
        index ? List.of() : entries.entries(),
        index ? entries.entries() : List.of(),
        entries.notes());
  }

  /** One address a line. */
  static Listing readLines(String text, String url) {
    EntryCollector entries = new EntryCollector(url);
    text.lines()
        .filter(line -> !line.isBlank())
        .limit(EntryCollector.MAX_ENTRIES)
        .forEach(line -> entries.add(line, null, null, null));
    return new Listing(Listing.Format.SITEMAP, null, entries.entries(), List.of(), entries.notes());
  }

  private static void add(EntryCollector entries, Element element) {
    String address = null;
    String title = null;
    Instant published = null;
    Instant modified = null;
    for (Element inner : element.getAllElements()) {
      switch (localName(inner)) {
        // The image and video modules have addresses of their own, deeper down.
        case "loc" -> address = inner.parent() == element ? inner.text() : address;
        case "lastmod" -> modified = FeedDate.parse(inner.text());
        case "publication_date" -> published = or(FeedDate.parse(inner.text()), published);
        case "title" -> title = title == null ? inner.text() : title;
        default -> {
          // Priorities and frequencies say little and are often untrue.
        }
      }
    }
    entries.add(address, title, published, modified);
  }

  private static @Nullable Instant or(@Nullable Instant first, @Nullable Instant second) {
    return first == null ? second : first;
  }
}
