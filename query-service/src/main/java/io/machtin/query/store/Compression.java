package io.machtin.query.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Stored documents are frames of Zstandard (RFC 8878). Stores that were filled before it came into
 * use also have raw deflate (RFC 1951), which is read as well.
 */
public final class Compression {
  private static final int LEVEL = 3;

  /**
   * The beginning of a frame (RFC 8878, 3.1.1). Raw deflate that began so would have a stored block
   * with bits set that its writers leave empty.
   */
  private static final byte[] FRAME = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

  private Compression() {}

  public static byte[] compress(byte[] bytes) {
    return Zstd.compress(bytes, LEVEL);
  }

  /**
   * @throws IllegalStateException if the bytes were not written by {@link #compress}
   */
  public static byte[] decompress(byte[] compressed) {
    try {
      return isFrame(compressed) ? Zstd.decompress(compressed) : inflate(compressed);
    } catch (ZstdException | IOException e) {
      throw new IllegalStateException("a stored document is damaged", e);
    }
  }

  private static boolean isFrame(byte[] compressed) {
    return compressed.length >= FRAME.length
        && Arrays.equals(compressed, 0, FRAME.length, FRAME, 0, FRAME.length);
  }

  private static byte[] inflate(byte[] compressed) throws IOException {
    Inflater inflater = new Inflater(true);
    try (InputStream document =
        new InflaterInputStream(new ByteArrayInputStream(compressed), inflater, 8192)) {
      return document.readAllBytes();
    } finally {
      inflater.end();
    }
  }
}
