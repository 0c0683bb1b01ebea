package io.machtin.ingest.article;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The address that identifies an article: the syntax- and scheme-based normalisation of RFC 3986,
 * sections 6.2.2 and 6.2.3, and without fragment, user info, tracking parameters and session ids.
 * What may name another page (path case, order of parameters, a trailing slash, {@code www.}) is
 * kept. Reads addresses as people write them, also with spaces and letters outside ASCII.
 */
public final class CanonicalUrl {
  /** Longer addresses are no addresses of articles; browsers and proxies stop near 8,000. */
  static final int MAX_LENGTH = 4096;

  private static final Pattern FORM =
      Pattern.compile(
          "(?<scheme>https?)://(?:[^/?#@\\\\]*@)?(?<host>\\[[0-9a-f:.]+]|[^/?#:@\\\\]+)(?::(?<port>\\d*))?"
              + "(?<path>[/\\\\][^?#]*)?(?:\\?(?<query>[^#]*))?(?:#.*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern SESSION = Pattern.compile("(?i);jsessionid=[^/;]*");
  private static final String UNRESERVED = "-._~";
  private static final String ALLOWED = UNRESERVED + "!$&'()*+,;=:@/?";
  private static final TrackingParameters TRACKING = TrackingParameters.load();

  private final String url;
  private final String host;

  private CanonicalUrl(String url, String host) {
    this.url = url;
    this.host = host;
  }

  /**
   * @throws IllegalArgumentException saying what is wrong, if it is no absolute http or https URL
   */
  public static CanonicalUrl of(String address) {
    String trimmed = PlainText.withoutLoneSurrogates(address.strip().replaceAll("[\\t\\r\\n]", ""));
    if (trimmed.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the URL has " + trimmed.length() + " characters, more than " + MAX_LENGTH);
    }
    Matcher parts = FORM.matcher(trimmed);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not an absolute http or https URL: '" + trimmed + "'");
    }
    String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
    String host = host(parts.group("host"));
    String port = port(scheme, parts.group("port"));
    String path = Objects.requireNonNullElse(parts.group("path"), "/").replace('\\', '/');
    String query = query(Objects.requireNonNullElse(parts.group("query"), ""));
    String normalPath = withoutDotSegments(SESSION.matcher(encoded(path)).replaceAll(""));
    return new CanonicalUrl(
        scheme + "://" + host + port + normalPath + (query.isEmpty() ? "" : "?" + query), host);
  }

  /** The host in lower case, IDNA-encoded. */
  public String host() {
    return host;
  }

  /** The host without {@code www.}: how a source is called that nobody has named. */
  public String domain() {
    return host.startsWith("www.") ? host.substring("www.".length()) : host;
  }

  private static String host(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    if (lower.startsWith("[")) {
      return lower;
    }
    String dotless = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    try {
      String ascii = IDN.toASCII(dotless, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      if (ascii.isEmpty() || !ascii.matches("[a-z0-9._-]+") || ascii.contains("..")) {
        throw new IllegalArgumentException("not a host name: '" + written + "'");
      }
      return ascii;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a host name: '" + written + "'", e);
    }
  }

  private static String port(String scheme, @Nullable String written) {
    if (written == null || written.isEmpty()) {
      return "";
    }
    int port = written.length() > 5 ? -1 : Integer.parseInt(written);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("not a port: '" + written + "'");
    }
    return port == (scheme.equals("https") ? 443 : 80) ? "" : ":" + port;
  }

  private static String query(String query) {
    return Arrays.stream(query.split("&", -1))
        .filter(parameter -> !parameter.isEmpty())
        .map(CanonicalUrl::encoded)
        .filter(parameter -> !TRACKING.contain(parameter.split("=", 2)[0]))
        .collect(Collectors.joining("&"));
  }

  /** Section 5.2.4. */
  private static String withoutDotSegments(String path) {
    if (!path.contains("/.")) {
      return path;
    }
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      if (segments[i].equals("..")) {
        kept.pollLast();
      } else if (!segments[i].equals(".")) {
        kept.addLast(segments[i]);
        continue;
      }
      if (last) {
        kept.addLast("");
      }
    }
    return "/" + String.join("/", kept);
  }

  /** Escapes what must be, unescapes what need not be, upper-case hex digits. */
  private static String encoded(String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    StringBuilder out = new StringBuilder(bytes.length + 16);
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xFF;
      int escaped = b == '%' ? hex(bytes, i + 1) : -1;
      if (escaped >= 0) {
        i += 2;
        append(out, escaped, isUnreserved(escaped));
      } else {
        append(out, b, isUnreserved(b) || (b < 0x80 && ALLOWED.indexOf(b) >= 0));
      }
    }
    return out.toString();
  }

  private static void append(StringBuilder out, int b, boolean asItIs) {
    if (asItIs) {
      out.append((char) b);
    } else {
      out.append('%').append(hexDigit(b >> 4)).append(hexDigit(b & 0xF));
    }
  }

  private static char hexDigit(int value) {
    return Character.toUpperCase(Character.forDigit(value, 16));
  }

  private static boolean isUnreserved(int b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || (b < 0x80 && UNRESERVED.indexOf(b) >= 0);
  }

  /** The byte that two hex digits stand for, or -1. */
  private static int hex(byte[] bytes, int at) {
    if (at + 1 >= bytes.length) {
      return -1;
    }
    int high = Character.digit(bytes[at], 16);
    int low = Character.digit(bytes[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  @Override
  public String toString() {
    return url;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CanonicalUrl that && url.equals(that.url);
  }

  @Override
  public int hashCode() {
    return url.hashCode();
  }
}
