package io.machtin.ingest.fetch;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server answered. */
public sealed interface FetchResult {

  /**
   * A body, status 200.
   *
   * @param body decompressed
   * @param optOuts what the headers say against machine use: {@code noai}, {@code noimageai},
   *     {@code tdm-reservation}
   */
  record Fetched(
      byte[] body,
      @Nullable String contentType,
      @Nullable String etag,
      @Nullable String lastModified,
      List<String> optOuts)
      implements FetchResult {}

  /** Nothing new since the known answer, status 304. */
  record NotModified() implements FetchResult {}

  /**
   * The answer is elsewhere.
   *
   * @param location absolute http or https URL, normalised
   * @param permanent status 301 or 308
   */
  record Redirected(String location, boolean permanent) implements FetchResult {}

  /**
   * No answer that is of use.
   *
   * @param reason stable short code: {@code http-404}, {@code timeout}, {@code too-large}, {@code
   *     forbidden-address} …
   * @param detail for people
   * @param status the HTTP status, 0 if there was none
   * @param isTransient whether asking again later may help
   * @param retryAfter how long the server asked to be left alone
   */
  record Failed(
      String reason, String detail, int status, boolean isTransient, @Nullable Duration retryAfter)
      implements FetchResult {

    /** Asking again does not help. */
    public static Failed lasting(String reason, String detail) {
      return new Failed(reason, detail, 0, false, null);
    }

    /** Asking again later may help. */
    public static Failed passing(String reason, String detail) {
      return new Failed(reason, detail, 0, true, null);
    }
  }
}
