package io.machtin.query.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Stored documents are raw deflate (RFC 1951): every platform reads it, and the store is small. */
public final class Compression {
  private static final int LEVEL = 4;

  private Compression() {}

  public static byte[] compress(byte[] bytes) {
    Deflater deflater = new Deflater(LEVEL, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** Reads a document from its beginning. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(InputStream document) throws IOException;
  }

  /**
   * Lets somebody read a document who may not need all of it: what is not read is not decompressed.
   *
   * @throws IllegalStateException if what is read was not written by {@link #compress}
   */
  public static <T> T read(byte[] compressed, Reader<T> reader) {
    Inflater inflater = new Inflater(true);
    try (InputStream document =
        new InflaterInputStream(new ByteArrayInputStream(compressed), inflater, 8192)) {
      return reader.read(document);
    } catch (IOException e) {
      throw new IllegalStateException("a stored document is damaged", e);
    } finally {
      inflater.end();
    }
  }

  /**
   * @throws IllegalStateException if the bytes were not written by {@link #compress}
   */
  public static byte[] decompress(byte[] compressed) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(compressed);
      ByteArrayOutputStream out = new ByteArrayOutputStream(compressed.length * 4);
      byte[] buffer = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0 && !inflater.finished()) {
          throw new IllegalStateException("a stored document is cut short");
        }
        out.write(buffer, 0, count);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IllegalStateException("a stored document is damaged", e);
    } finally {
      inflater.end();
    }
  }
}
