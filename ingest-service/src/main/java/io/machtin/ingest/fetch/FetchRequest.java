package io.machtin.ingest.fetch;

import org.jspecify.annotations.Nullable;

/**
 * What to ask for.
 *
 * @param url absolute http or https URL
 * @param etag of the answer that is known, for {@code If-None-Match}
 * @param lastModified of the answer that is known, for {@code If-Modified-Since}
 * @param maxBytes largest body after decompression
 */
public record FetchRequest(
    String url, @Nullable String etag, @Nullable String lastModified, long maxBytes) {

  /** Asks for the whole answer. */
  public static FetchRequest of(String url, long maxBytes) {
    return new FetchRequest(url, null, null, maxBytes);
  }
}
