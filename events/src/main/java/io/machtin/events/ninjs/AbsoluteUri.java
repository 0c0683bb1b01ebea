package io.machtin.events.ninjs;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Addresses as RFC 3986 wants them; pages write them with spaces, brackets and letters with marks.
 */
final class AbsoluteUri {
  private static final String ALLOWED = "-._~:/?#[]@!$&'()*+,;=%";

  private AbsoluteUri() {}

  /** The address in ASCII, or null where the text is none. */
  static @Nullable String of(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      URI uri = new URI(escaped(text.strip()));
      return uri.isAbsolute() && uri.getRawSchemeSpecificPart().length() > 2
          ? uri.toASCIIString()
          : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (unit & 0xFF);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || ALLOWED.indexOf(c) >= 0);
      if (plain) {
        escaped.append(c);
      } else {
        escaped
            .append('%')
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      }
    }
    return escaped.toString();
  }
}
