package io.machtin.ingest.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON Feed, versions 1 and 1.1. */
final class JsonFeedReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonFeedReader() {}

  static Listing read(byte[] body, String url) {
    JsonNode feed;
    try {
      feed = JSON.readTree(body);
    } catch (IOException e) {
      return Listing.unknown("not readable as JSON: " + e.getMessage());
    }
    if (!feed.path("items").isArray()) {
      return Listing.unknown("JSON without a list 'items' is no JSON Feed");
    }
    EntryCollector entries = new EntryCollector(url);
    for (JsonNode item : feed.path("items")) {
      String link = text(item, "url");
      String id = text(item, "id");
      entries.add(
          link == null ? id : link,
          text(item, "title"),
          FeedDate.parse(text(item, "date_published")),
          FeedDate.parse(text(item, "date_modified")));
    }
    return new Listing(
        Listing.Format.JSON_FEED,
        text(feed, "title"),
        entries.entries(),
        List.of(),
        entries.notes());
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || !value.isTextual() ? null : value.asText();
  }
}
