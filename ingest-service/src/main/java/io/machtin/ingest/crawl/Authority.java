package io.machtin.ingest.crawl;

import java.net.URI;

/**
 * Scheme, host and port: what one robots.txt speaks for (RFC 9309, section 2.3).
 *
 * @param origin such as {@code https://example.com}
 * @param host the host alone, which politeness counts by
 */
record Authority(String origin, String host) {

  /** Of a normalised address. */
  static Authority of(String url) {
    URI uri = URI.create(url);
    String host = String.valueOf(uri.getHost() == null ? uri.getAuthority() : uri.getHost());
    return new Authority(uri.getScheme() + "://" + uri.getRawAuthority(), host);
  }

  String robotsUrl() {
    return origin + "/robots.txt";
  }
}
