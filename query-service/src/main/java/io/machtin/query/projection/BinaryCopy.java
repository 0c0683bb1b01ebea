package io.machtin.query.projection;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows in the binary format of COPY (PostgreSQL manual, "COPY", "Binary Format"): the fastest way
 * in, and the only one that takes a {@code tsvector} without the server having to parse it. Not
 * thread-safe.
 */
final class BinaryCopy {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final int OID_OF_INT4 = 23;
  private static final long EPOCH_2000_MICROS = 946_684_800_000_000L;

  private final String statement;
  private byte[] bytes = new byte[1 << 16];
  private int size;
  private int rows;

  /**
   * @param table table and columns, as in {@code posting (term, time, article)}
   */
  BinaryCopy(String table) {
    this.statement = "COPY " + table + " FROM STDIN (FORMAT binary)";
    raw(SIGNATURE);
    int32(0);
    int32(0);
  }

  /** Begins a row; as many values must follow. */
  BinaryCopy row(int columns) {
    rows++;
    int16(columns);
    return this;
  }

  BinaryCopy value(int value) {
    int32(4);
    int32(value);
    return this;
  }

  BinaryCopy value(long value) {
    int32(8);
    int64(value);
    return this;
  }

  BinaryCopy value(boolean value) {
    int32(1);
    ensure(1);
    bytes[size++] = (byte) (value ? 1 : 0);
    return this;
  }

  BinaryCopy value(UUID value) {
    int32(16);
    int64(value.getMostSignificantBits());
    int64(value.getLeastSignificantBits());
    return this;
  }

  BinaryCopy value(Instant value) {
    return value(
        Math.addExact(
            Math.multiplyExact(value.getEpochSecond(), 1_000_000L) - EPOCH_2000_MICROS,
            value.getNano() / 1000));
  }

  BinaryCopy value(String value) {
    return value(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Text in UTF-8, {@code bytea}, or any other type in its own binary form. */
  BinaryCopy value(byte[] value) {
    int32(value.length);
    raw(value);
    return this;
  }

  BinaryCopy value(int[] values) {
    int32(values.length == 0 ? 12 : 20 + 8 * values.length);
    int32(values.length == 0 ? 0 : 1);
    int32(0);
    int32(OID_OF_INT4);
    if (values.length > 0) {
      int32(values.length);
      int32(1);
      for (int value : values) {
        value(value);
      }
    }
    return this;
  }

  /** Sends all rows; nothing happens where there are none. */
  void send(Connection connection) throws SQLException {
    if (rows == 0) {
      return;
    }
    int16(-1);
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
    try {
      copy.writeToCopy(bytes, 0, size);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private void raw(byte[] value) {
    ensure(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  private void int16(int value) {
    ensure(2);
    bytes[size++] = (byte) (value >> 8);
    bytes[size++] = (byte) value;
  }

  private void int32(int value) {
    int16(value >> 16);
    int16(value);
  }

  private void int64(long value) {
    int32((int) (value >> 32));
    int32((int) value);
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
