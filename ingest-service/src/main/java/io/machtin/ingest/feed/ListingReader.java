package io.machtin.ingest.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads a listing of any format. Never throws for what stands in it. */
public final class ListingReader {
  private static final int HEAD = 4096;
  private static final Pattern ROOT =
      Pattern.compile(
          "<(?:[a-z0-9_]+:)?(rss|rdf|feed|channel|urlset|sitemapindex|html|!doctype html)\\b");
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([^\\s;\"']+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern FEED_TYPE =
      Pattern.compile("(?i)application/(?:rss\\+xml|atom\\+xml|rdf\\+xml|feed\\+json|json)\\b.*");

  private ListingReader() {}

  /**
   * @param contentType the HTTP {@code Content-Type}, whose charset is believed
   * @param url where it was fetched from, to resolve links
   */
  public static Listing read(byte[] body, @Nullable String contentType, String url) {
    String head = head(body);
    if (head.isBlank()) {
      return Listing.unknown("the listing is empty");
    }
    if (head.startsWith("{") || head.startsWith("[")) {
      return JsonFeedReader.read(body, url);
    }
    if (head.startsWith("http://") || head.startsWith("https://")) {
      return SitemapReader.readLines(new String(body, StandardCharsets.UTF_8), url);
    }
    Matcher root = ROOT.matcher(head);
    String name = root.find() ? root.group(1) : "";
    return switch (name) {
      case "rss", "rdf", "feed", "channel" ->
          XmlFeedReader.read(parsed(body, contentType, url, Parser.xmlParser()), url);
      case "urlset" -> SitemapReader.read(body, url, false);
      case "sitemapindex" -> SitemapReader.read(body, url, true);
      case "html", "!doctype html" ->
          LinkPageReader.read(parsed(body, contentType, url, Parser.htmlParser()), url);
      default ->
          head.contains("<")
              ? guessed(body, contentType, url)
              : Listing.unknown("neither a feed nor a sitemap nor a page");
    };
  }

  /** Markup whose beginning says nothing: a feed if it has items, else a page. */
  private static Listing guessed(byte[] body, @Nullable String contentType, String url) {
    Listing feed = XmlFeedReader.read(parsed(body, contentType, url, Parser.xmlParser()), url);
    return feed.entries().isEmpty()
        ? LinkPageReader.read(parsed(body, contentType, url, Parser.htmlParser()), url)
        : feed;
  }

  /** Feeds that a page says it has ({@code <link rel="alternate">}), absolute, in its order. */
  public static List<Entry> announcedFeeds(byte[] body, @Nullable String contentType, String url) {
    EntryCollector feeds = new EntryCollector(url);
    Document page = parsed(body, contentType, url, Parser.htmlParser());
    for (Element link : page.select("link[rel~=(?i)\\balternate\\b][href]")) {
      if (FEED_TYPE.matcher(link.attr("type")).matches()) {
        feeds.add(link.absUrl("href"), link.attr("title"), null, null);
      }
    }
    return feeds.entries();
  }

  /** What a page calls its site or itself. */
  public static @Nullable String siteName(byte[] body, @Nullable String contentType, String url) {
    Document page = parsed(body, contentType, url, Parser.htmlParser());
    List<String> names = new ArrayList<>();
    names.add(page.select("meta[property=og:site_name]").attr("content"));
    names.add(page.title());
    return names.stream().filter(name -> !name.isBlank()).findFirst().orElse(null);
  }

  private static Document parsed(
      byte[] body, @Nullable String contentType, String url, Parser parser) {
    try {
      return Jsoup.parse(new ByteArrayInputStream(body), charset(contentType), url, parser);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  /** The charset of the header if there is such a one; else jsoup asks the document. */
  private static @Nullable String charset(@Nullable String contentType) {
    Matcher stated = CHARSET.matcher(contentType == null ? "" : contentType);
    if (!stated.find()) {
      return null;
    }
    try {
      return Charset.forName(stated.group(1)).name();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The beginning in lower case, without byte order mark and white space; good for ASCII. */
  private static String head(byte[] body) {
    int length = Math.min(body.length, HEAD);
    boolean wide = length > 1 && (body[0] == 0 || body[1] == 0 || (body[0] & 0xFE) == 0xFE);
    String text =
        wide
            ? new String(body, 0, length, StandardCharsets.UTF_16)
            : new String(body, 0, length, StandardCharsets.UTF_8);
    return text.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
  }
}
