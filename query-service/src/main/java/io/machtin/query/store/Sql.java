package io.machtin.query.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement that grows: text with {@code ?} and the values for it, always together. Values never
 * become part of the text. Not thread-safe.
 */
public final class Sql {
  private final StringBuilder text = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  /** An empty statement. */
  public Sql() {}

  /** A statement that begins with a piece and its values, see {@link #add}. */
  public Sql(String piece, Object... piecesValues) {
    add(piece, piecesValues);
  }

  /** A {@code bigint[]} or {@code int[]} or {@code text[]} value. */
  private record ArrayValue(String type, Object[] elements) {}

  /** Appends a piece and the values of its {@code ?}; a blank is put before it. */
  public Sql add(String piece, Object... piecesValues) {
    text.append(' ').append(piece);
    for (Object value : piecesValues) {
      values.add(value);
    }
    return this;
  }

  /** Appends another statement with its values. */
  public Sql add(Sql other) {
    text.append(other.text);
    values.addAll(other.values);
    return this;
  }

  /** Elements as {@code int[]}. */
  public static Object ints(Collection<Integer> elements) {
    return new ArrayValue("int4", elements.toArray());
  }

  /** Elements as {@code bigint[]}. */
  public static Object longs(Collection<Long> elements) {
    return new ArrayValue("int8", elements.toArray());
  }

  /** Elements as {@code text[]}. */
  public static Object texts(Collection<? extends @Nullable String> elements) {
    return new ArrayValue("text", elements.toArray());
  }

  /** Elements as {@code uuid[]}. */
  public static Object uuids(Collection<UUID> elements) {
    return new ArrayValue("uuid", elements.toArray());
  }

  /** Elements as {@code timestamptz[]}. */
  public static Object times(Collection<? extends @Nullable OffsetDateTime> elements) {
    return new ArrayValue("timestamptz", elements.toArray());
  }

  /** The text, for messages and plans. */
  public String text() {
    return text.toString();
  }

  /** The same statement behind another beginning, {@code EXPLAIN} for example. */
  public Sql after(String beginning) {
    return new Sql(beginning).add(this);
  }

  /** The statement with its values set. */
  public PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text.toString());
    int index = 1;
    for (Object value : values) {
      bind(connection, statement, index++, value);
    }
    return statement;
  }

  private static void bind(Connection connection, PreparedStatement statement, int i, Object value)
      throws SQLException {
    if (value instanceof ArrayValue array) {
      Array sqlArray = connection.createArrayOf(array.type, array.elements);
      statement.setArray(i, sqlArray);
    } else if (value instanceof Instant instant) {
      statement.setObject(i, instant.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
    } else {
      statement.setObject(i, value);
    }
  }
}
