package io.machtin.ingest.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body, decompresses it, and stops as soon as it is larger than allowed: what a bomb would
 * become is never held.
 */
final class BoundedDecoder {
  private BoundedDecoder() {}

  /** The body is larger than allowed. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(long limit) {
      super("larger than " + limit + " bytes after decompression");
    }
  }

  /**
   * @param encoding the header {@code Content-Encoding}
   * @throws TooLargeException if there are more than {@code limit} bytes
   * @throws IOException if the compression is broken or unknown
   */
  static byte[] read(InputStream body, @Nullable String encoding, long limit) throws IOException {
    String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
    byte[] bytes =
        switch (name) {
          case "identity", "" -> bounded(body, limit);
          case "gzip", "x-gzip" -> bounded(new GZIPInputStream(body), limit);
          case "deflate" -> inflated(bounded(body, limit), limit);
          default -> throw new IOException("unknown Content-Encoding '" + name + "'");
        };
    // Sitemaps are often files that are compressed themselves (sitemap.xml.gz).
    return isGzip(bytes)
        ? bounded(new GZIPInputStream(new ByteArrayInputStream(bytes)), limit)
        : bytes;
  }

  /** With the zlib header that RFC 9110 asks for, or without it as some servers send it. */
  private static byte[] inflated(byte[] bytes, long limit) throws IOException {
    boolean zlib =
        bytes.length > 1
            && (bytes[0] & 0x0F) == 8
            && ((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF) % 31 == 0;
    Inflater inflater = new Inflater(!zlib);
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes), inflater)) {
      return bounded(in, limit);
    } finally {
      inflater.end();
    }
  }

  private static byte[] bounded(InputStream in, long limit) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[16 * 1024];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      if (out.size() + n > limit) {
        throw new TooLargeException(limit);
      }
      out.write(buffer, 0, n);
    }
    return out.toByteArray();
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B && bytes[2] == 8;
  }
}
