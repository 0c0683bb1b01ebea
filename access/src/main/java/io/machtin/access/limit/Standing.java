package io.machtin.access.limit;

/**
 * How a caller stands with one limit, in the words of draft-ietf-httpapi-ratelimit-headers.
 *
 * @param policy its name
 * @param quota {@code q}: requests of the whole window
 * @param window {@code w}: seconds of the window
 * @param remaining {@code r}: requests that are left
 * @param reset {@code t}: seconds until all are there again
 * @param within whether this request was within the limit
 * @param retryAfter seconds until the next would be; 0 where this one was
 */
record Standing(
    String policy,
    long quota,
    long window,
    long remaining,
    long reset,
    boolean within,
    long retryAfter) {

  String policyField() {
    return '"' + policy + "\";q=" + quota + ";w=" + window;
  }

  String limitField() {
    return '"' + policy + "\";r=" + remaining + ";t=" + reset;
  }
}
