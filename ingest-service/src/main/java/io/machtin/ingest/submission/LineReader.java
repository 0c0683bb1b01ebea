package io.machtin.ingest.submission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of bytes in constant memory: a line that is too long is skipped and reported, not
 * kept.
 */
public final class LineReader {
  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final int maxLine;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int end;
  private long number;
  private long bytes;

  public LineReader(InputStream in, int maxLine) {
    this.in = in;
    this.maxLine = maxLine;
  }

  /**
   * A line.
   *
   * @param number counted from 1
   * @param content without the line end; empty if it is too long
   */
  public record Line(long number, byte[] content, boolean tooLong) {

    /** Whether there is nothing on it. */
    public boolean isBlank() {
      for (byte b : content) {
        if (b != ' ' && b != '\t' && b != '\r') {
          return false;
        }
      }
      return !tooLong;
    }
  }

  /** The next line, or {@code null} at the end. */
  public @Nullable Line next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    boolean any = false;
    while (position < end || fill()) {
      any = true;
      int from = position;
      while (position < end && buffer[position] != '\n') {
        position++;
      }
      if (!tooLong && line.size() + position - from > maxLine) {
        tooLong = true;
        line.reset();
      }
      if (!tooLong) {
        line.write(buffer, from, position - from);
      }
      if (position < end) {
        position++;
        break;
      }
    }
    return any ? new Line(++number, line.toByteArray(), tooLong) : null;
  }

  /** Bytes that were read from the stream until now. */
  public long bytes() {
    return bytes;
  }

  private boolean fill() throws IOException {
    int count = in.read(buffer, 0, BUFFER);
    position = 0;
    end = Math.max(count, 0);
    bytes += end;
    return count > 0;
  }
}
