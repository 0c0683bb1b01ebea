package io.machtin.access;

import java.util.List;

/** What a caller may be allowed to do. No scope includes another. */
public final class Scope {
  /** Read articles and everything found in them. */
  public static final String READ = "read";

  /** Send articles and archives. */
  public static final String INGEST = "ingest";

  /** Change sources, remove articles, handle dead letters. */
  public static final String ADMIN = "admin";

  /** All there are. */
  public static final List<String> ALL = List.of(READ, INGEST, ADMIN);

  private Scope() {}
}
