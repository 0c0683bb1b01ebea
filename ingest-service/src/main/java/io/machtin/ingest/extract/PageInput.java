package io.machtin.ingest.extract;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page as it came in.
 *
 * @param kind whether it is markup or the plain text of a page
 * @param bytes the page, not copied; the caller does not change it
 * @param url where it was fetched from, used to resolve links; absent for pushed text
 * @param contentType the HTTP {@code Content-Type}, whose charset is believed before the page's own
 * @param fetchedAt when the page was as it is, which gives "2 hours ago" a meaning; absent where
 *     nobody knows
 */
public record PageInput(
    Kind kind,
    byte[] bytes,
    @Nullable String url,
    @Nullable String contentType,
    @Nullable Instant fetchedAt) {

  /** What the bytes are. */
  public enum Kind {
    HTML,
    TEXT
  }

  /** A page in HTML whose charset is found out. */
  public static PageInput html(byte[] bytes, @Nullable String url, @Nullable String contentType) {
    return new PageInput(Kind.HTML, bytes, url, contentType, null);
  }

  /** A page in HTML that is already decoded. */
  public static PageInput html(String html, @Nullable String url) {
    return new PageInput(
        Kind.HTML, html.getBytes(StandardCharsets.UTF_8), url, "text/html; charset=utf-8", null);
  }

  /** The text of a page, without markup, whose charset is found out. */
  public static PageInput text(byte[] bytes, @Nullable String url, @Nullable String contentType) {
    return new PageInput(Kind.TEXT, bytes, url, contentType, null);
  }

  /** The text of a page, without markup. */
  public static PageInput text(String text, @Nullable String url) {
    return new PageInput(
        Kind.TEXT, text.getBytes(StandardCharsets.UTF_8), url, "text/plain; charset=utf-8", null);
  }

  /** The same page, known to have been fetched then. */
  public PageInput fetchedAt(@Nullable Instant time) {
    return new PageInput(kind, bytes, url, contentType, time);
  }
}
