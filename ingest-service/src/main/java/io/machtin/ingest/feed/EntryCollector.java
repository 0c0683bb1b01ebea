package io.machtin.ingest.feed;

import io.machtin.ingest.article.CanonicalUrl;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers entries, each address once; those without a usable address are counted. */
final class EntryCollector {
  /** More than any feed lists; a sitemap may have 50,000. */
  static final int MAX_ENTRIES = 50_000;

  private static final Pattern ABSOLUTE =
      Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*", Pattern.DOTALL);

  private final String baseUrl;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private int withoutAddress;

  EntryCollector(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  void add(
      @Nullable String link,
      @Nullable String title,
      @Nullable Instant publishedAt,
      @Nullable Instant updatedAt) {
    String url = absolute(link);
    if (url == null) {
      withoutAddress++;
    } else if (entries.size() < MAX_ENTRIES) {
      String name = title == null || title.isBlank() ? null : title.strip();
      entries.putIfAbsent(url, new Entry(url, name, publishedAt, updatedAt));
    }
  }

  /** The normalised address, or {@code null} where it is none of http or https. */
  @Nullable String absolute(@Nullable String link) {
    if (link == null || link.isBlank()) {
      return null;
    }
    String value = link.strip();
    try {
      String resolved =
          ABSOLUTE.matcher(value).matches()
              ? value
              : URI.create(baseUrl).resolve(value.replace(" ", "%20")).toString();
      return CanonicalUrl.of(resolved).toString();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  boolean isFull() {
    return entries.size() >= MAX_ENTRIES;
  }

  List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (withoutAddress > 0) {
      notes.add(withoutAddress + " entries have no http address");
    }
    if (isFull()) {
      notes.add("only the first " + MAX_ENTRIES + " entries were read");
    }
    return notes;
  }
}
