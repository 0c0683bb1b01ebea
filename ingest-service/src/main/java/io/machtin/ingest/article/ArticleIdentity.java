package io.machtin.ingest.article;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which article it is. The same address, or the same external id of the same source, or where there
 * is neither the same content, always gives the same id.
 */
final class ArticleIdentity {
  /** Namespaces of our own: version 5 of the URL namespace and the names of the event types. */
  private static final UUID EXTERNAL_ID =
      NameBasedUuid.of(NameBasedUuid.URL, "https://machtin.io/id/external");

  private static final UUID CONTENT =
      NameBasedUuid.of(NameBasedUuid.URL, "https://machtin.io/id/content");

  private ArticleIdentity() {}

  static UUID of(
      @Nullable CanonicalUrl url,
      String sourceId,
      @Nullable String externalId,
      String contentHash) {
    if (url != null) {
      return NameBasedUuid.of(NameBasedUuid.URL, url.toString());
    }
    if (externalId != null) {
      return NameBasedUuid.of(EXTERNAL_ID, sourceId + "\n" + externalId);
    }
    return NameBasedUuid.of(CONTENT, contentHash);
  }
}
