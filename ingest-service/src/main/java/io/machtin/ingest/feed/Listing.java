package io.machtin.ingest.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a listing says.
 *
 * @param format what it turned out to be
 * @param title what it calls itself
 * @param entries each address once, in the listing's order
 * @param sitemaps further listings, where this one is an index
 * @param notes what was wrong with it, for the operator
 */
public record Listing(
    Format format,
    @Nullable String title,
    List<Entry> entries,
    List<Entry> sitemaps,
    List<String> notes) {

  /** Kinds of listings. */
  public enum Format {
    RSS,
    ATOM,
    JSON_FEED,
    SITEMAP,
    SITEMAP_INDEX,
    LINK_PAGE,
    /** None of these, or empty. */
    UNKNOWN
  }

  public Listing {
    entries = List.copyOf(entries);
    sitemaps = List.copyOf(sitemaps);
    notes = List.copyOf(notes);
  }

  static Listing unknown(String why) {
    return new Listing(Format.UNKNOWN, null, List.of(), List.of(), List.of(why));
  }
}
