package io.machtin.ingest.command;

import io.machtin.ingest.extract.PageInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads pages from files: HTML or plain text, also gzipped. */
final class PageFiles {
  /** A file that unpacks to more than this is no page. */
  private static final int LARGEST = 64 * 1024 * 1024;

  private PageFiles() {}

  /**
   * The page in a file. What ends in {@code .txt} is page text, what ends in {@code .html} or
   * {@code .htm} is HTML; else the first character that is no white space decides.
   *
   * @throws IOException if the file cannot be read or is too large; the message names the file
   */
  static PageInput read(Path file, @Nullable String url) throws IOException {
    byte[] bytes;
    try (InputStream in = open(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new IOException(file + ": no such file", e);
    } catch (IOException e) {
      throw new IOException(file + ": cannot be read: " + e.getMessage(), e);
    }
    if (bytes.length > LARGEST) {
      throw new IOException(file + ": larger than " + LARGEST + " bytes, which is no page");
    }
    return isText(file, bytes)
        ? PageInput.text(bytes, url, null)
        : PageInput.html(bytes, url, null);
  }

  private static InputStream open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("is a directory");
    }
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new GZIPInputStream(in, 64 * 1024) : in;
  }

  private static boolean isText(Path file, byte[] bytes) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    if (name.endsWith(".txt")) {
      return true;
    }
    if (name.endsWith(".html") || name.endsWith(".htm")) {
      return false;
    }
    String head = new String(bytes, 0, Math.min(bytes.length, 1000), StandardCharsets.ISO_8859_1);
    return !head.replace("ï»¿", "").strip().startsWith("<");
  }
}
