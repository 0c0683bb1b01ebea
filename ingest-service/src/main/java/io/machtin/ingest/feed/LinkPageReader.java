package io.machtin.ingest.feed;

import io.machtin.ingest.article.CanonicalUrl;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A page that lists articles by links: the home page or a section front. A link leads to an article
 * if it stays on the site, its text is long enough for a headline, and its path ends like that of
 * an article: many words, or a number.
 */
final class LinkPageReader {
  /** Menus have one to three words; headlines have more letters than that. */
  private static final int SHORTEST_HEADLINE = 20;

  private static final Pattern ARTICLE_PATH =
      Pattern.compile("(?i).*/(?:[^/]*\\d{4,}[^/]*|[^/]+(?:-[^/]+){3,}|\\d{4}/\\d{1,2}/.+)/?");

  private LinkPageReader() {}

  static Listing read(Document html, String url) {
    EntryCollector entries = new EntryCollector(html.baseUri().isEmpty() ? url : html.baseUri());
    String domain = CanonicalUrl.of(url).domain();
    for (Element link : html.select("a[href]")) {
      String headline = link.text().isBlank() ? link.attr("title") : link.text();
      String target = entries.absolute(link.absUrl("href"));
      if (headline.length() >= SHORTEST_HEADLINE && target != null && isArticle(target, domain)) {
        entries.add(target, headline, null, null);
      }
    }
    return new Listing(
        Listing.Format.LINK_PAGE, html.title(), entries.entries(), List.of(), entries.notes());
  }

  private static boolean isArticle(String target, String domain) {
    String host = CanonicalUrl.of(target).domain();
    if (!host.equals(domain) && !host.endsWith("." + domain)) {
      return false;
    }
    int query = target.indexOf('?');
    String address = query < 0 ? target : target.substring(0, query);
    int path = address.indexOf('/', "https://".length());
    return path > 0 && ARTICLE_PATH.matcher(address.substring(path)).matches();
  }
}
