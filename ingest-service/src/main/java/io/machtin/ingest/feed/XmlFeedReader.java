package io.machtin.ingest.feed;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * RSS 0.90 to 2.0, RSS 1.0 (RDF) and Atom 0.3 and 1.0 (RFC 4287), with the modules Dublin Core and
 * Atom links. Elements are known by their local names, since many feeds forget to declare a prefix.
 */
final class XmlFeedReader {
  private XmlFeedReader() {}

  static Listing read(Document xml, String url) {
    boolean atom = xml.children().stream().anyMatch(root -> localName(root).equals("feed"));
    EntryCollector entries = new EntryCollector(base(xml, url));
    for (Element element : xml.getAllElements()) {
      String name = localName(element);
      if (name.equals("item") || name.equals("entry")) {
        add(entries, element);
      }
    }
    return new Listing(
        atom ? Listing.Format.ATOM : Listing.Format.RSS,
        title(xml),
        entries.entries(),
        List.of(),
        entries.notes());
  }

  private static void add(EntryCollector entries, Element item) {
    Instant published = date(item, "pubdate", "published", "issued", "date", "created");
    Instant updated = date(item, "updated", "modified");
    entries.add(link(item, entries), text(item, "title"), published, updated);
  }

  /** The web address of the article: RSS's link, Atom's alternate link, or a guid that is one. */
  private static @Nullable String link(Element item, EntryCollector entries) {
    String link = link(item.children(), entries);
    // A tag that nobody closed before it has swallowed the link.
    link = link == null ? link(item.getAllElements(), entries) : link;
    return link == null && item.hasAttr("rdf:about") ? item.attr("rdf:about") : link;
  }

  private static @Nullable String link(List<Element> elements, EntryCollector entries) {
    String guid = null;
    String other = null;
    for (Element child : elements) {
      switch (localName(child)) {
        case "link" -> {
          String target = child.hasAttr("href") ? child.attr("href") : child.text();
          String rel = child.attr("rel").toLowerCase(Locale.ROOT);
          if (entries.absolute(target) == null) {
            continue;
          }
          if (rel.isEmpty() || rel.equals("alternate")) {
            return target;
          }
          if (!rel.equals("self") && !rel.equals("enclosure") && !rel.equals("replies")) {
            other = target;
          }
        }
        case "guid", "id" -> {
          if (!child.attr("isPermaLink").equalsIgnoreCase("false")
              && child.text().strip().matches("(?i)https?://\\S+")) {
            guid = child.text();
          }
        }
        default -> {
          // Not an address.
        }
      }
    }
    return guid == null ? other : guid;
  }

  private static @Nullable Instant date(Element item, String... names) {
    for (String name : names) {
      Instant date = FeedDate.parse(text(item, name));
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  private static @Nullable String text(Element parent, String name) {
    for (Element child : parent.children()) {
      if (localName(child).equals(name)) {
        return child.text();
      }
    }
    return null;
  }

  private static @Nullable String title(Document xml) {
    for (Element element : xml.getAllElements()) {
      String name = localName(element);
      if (name.equals("channel") || name.equals("feed")) {
        return text(element, "title");
      }
    }
    return null;
  }

  private static String base(Document xml, String url) {
    for (Element root : xml.children()) {
      String base = root.attr("xml:base");
      if (base.matches("(?i)https?://.*")) {
        return base;
      }
    }
    return url;
  }

  static String localName(Element element) {
    String name = element.tagName();
    return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
  }
}
