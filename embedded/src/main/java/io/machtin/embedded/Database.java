package io.machtin.embedded;

import java.io.IOException;

/**
 * One PostgreSQL server on loopback. {@link #stop} and {@link #start} may be called in turn: its
 * tables stay, and so does its port.
 */
public interface Database extends AutoCloseable {
  /** Owner of the database. */
  String USER = "postgres";

  /** The owner's password, where the server asks for one. */
  String PASSWORD = "postgres";

  /** Address of its database, without credentials. */
  String jdbcUrl();

  /**
   * Starts it again after {@link #stop}; does nothing if it runs.
   *
   * @throws IOException if it does not come up
   */
  void start() throws IOException;

  /** Stops it; its tables stay. Does nothing if it does not run. */
  void stop() throws IOException;

  /** Stops it for good. */
  @Override
  void close() throws IOException;
}
