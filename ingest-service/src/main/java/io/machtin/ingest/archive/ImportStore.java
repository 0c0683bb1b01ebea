package io.machtin.ingest.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.ingest.database.Rows;
import io.machtin.ingest.database.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code ingest.archive_import}; one replica works on one import at a time. */
@Singleton
final class ImportStore {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};
  private static final TypeReference<List<String>> LINES = new TypeReference<>() {};

  private final Transactions transactions;
  private final ArchiveConfig config;
  private final Clock clock;

  ImportStore(Transactions transactions, ArchiveConfig config, Clock clock) {
    this.transactions = transactions;
    this.config = config;
    this.clock = clock;
  }

  ArchiveImport add(String path, @Nullable String source, int files) {
    UUID id = UUID.randomUUID();
    Instant now = clock.instant();
    transactions.run(
        connection ->
            Rows.update(
                connection,
                """
                INSERT INTO ingest.archive_import
                  (id, path, source, state, files, created_at, updated_at)
                VALUES (?, ?, ?, 'queued', ?, ?, ?)
                """,
                id,
                path,
                source,
                files,
                now,
                now));
    return find(id).orElseThrow();
  }

  Optional<ArchiveImport> find(UUID id) {
    return query("SELECT * FROM ingest.archive_import WHERE id = ?", id).stream().findFirst();
  }

  List<ArchiveImport> all() {
    return query("SELECT * FROM ingest.archive_import ORDER BY created_at DESC LIMIT 100");
  }

  /** An import that nobody works on, with the token of the claim. */
  record Claimed(ArchiveImport imported, UUID token) {}

  Optional<Claimed> claim() {
    UUID token = UUID.randomUUID();
    Instant now = clock.instant();
    return query(
            """
            UPDATE ingest.archive_import SET state = 'running', claim = ?, claimed_until = ?,
              started_at = coalesce(started_at, ?), updated_at = ?
            WHERE id = (
              SELECT id FROM ingest.archive_import
              WHERE state IN ('queued', 'running')
                AND (claimed_until IS NULL OR claimed_until <= ?)
              ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """,
            token,
            now.plus(config.claim()),
            now,
            now,
            now)
        .stream()
        .map(imported -> new Claimed(imported, token))
        .findFirst();
  }

  /**
   * Writes the progress down and holds the claim longer.
   *
   * @return false if the import was stopped or belongs to another replica now
   */
  boolean reached(UUID id, UUID token, Progress progress) {
    return write(id, token, progress, "running", null);
  }

  void end(UUID id, UUID token, Progress progress, String state, @Nullable String failure) {
    write(id, token, progress, state, failure);
  }

  private boolean write(
      UUID id, UUID token, Progress progress, String state, @Nullable String failure) {
    Instant now = clock.instant();
    boolean over = !state.equals("running");
    return transactions.get(
        connection ->
            Rows.update(
                    connection,
                    """
                    UPDATE ingest.archive_import SET state = ?, file = ?, position = ?,
                      files_done = ?, counts = ?::jsonb, rejections = ?::jsonb,
                      examples = ?::jsonb, failure = ?, updated_at = ?, finished_at = ?,
                      claimed_until = ?
                    WHERE id = ? AND claim = ? AND state = 'running'
                    """,
                    state,
                    progress.file(),
                    progress.position(),
                    progress.filesDone(),
                    json(progress.counts()),
                    json(progress.rejections()),
                    json(progress.examples()),
                    failure,
                    now,
                    over ? now : null,
                    over ? null : now.plus(config.claim()),
                    id,
                    token)
                == 1);
  }

  /** Gives an import back that this replica cannot go on with, so that another need not wait. */
  void release(UUID id, UUID token) {
    transactions.run(
        connection ->
            Rows.update(
                connection,
                """
                UPDATE ingest.archive_import SET claim = NULL, claimed_until = NULL
                WHERE id = ? AND claim = ?
                """,
                id,
                token));
  }

  /** Changes from one of some states to another; false if it is in none of them. */
  boolean change(UUID id, String from, String to) {
    return transactions.get(
        connection ->
            Rows.update(
                    connection,
                    """
                    UPDATE ingest.archive_import
                    SET state = ?, claim = NULL, claimed_until = NULL, updated_at = ?
                    WHERE id = ? AND state = ANY (string_to_array(?, ','))
                    """,
                    to,
                    clock.instant(),
                    id,
                    from)
                == 1);
  }

  private List<ArchiveImport> query(String sql, Object... parameters) {
    return transactions.get(
        connection -> {
          List<ArchiveImport> imports = new ArrayList<>();
          try (PreparedStatement statement = statement(connection, sql, parameters);
              ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              imports.add(imported(row));
            }
          }
          return imports;
        });
  }

  private static PreparedStatement statement(
      Connection connection, String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    Rows.set(statement, parameters);
    return statement;
  }

  private static ArchiveImport imported(ResultSet row) throws SQLException {
    Map<String, Long> counts = read(row.getString("counts"), COUNTS);
    long records = counts.values().stream().mapToLong(Long::longValue).sum();
    Instant started = Rows.instant(row, "started_at");
    Instant updated = Objects.requireNonNull(Rows.instant(row, "updated_at"));
    long millis = started == null ? 0 : Duration.between(started, updated).toMillis();
    return new ArchiveImport(
        row.getObject("id", UUID.class),
        row.getString("path"),
        row.getString("source"),
        row.getString("state"),
        row.getString("file"),
        row.getLong("position"),
        row.getInt("files_done"),
        row.getInt("files"),
        records,
        millis > 0 ? records * 1000.0 / millis : null,
        counts,
        read(row.getString("rejections"), COUNTS),
        read(row.getString("examples"), LINES),
        row.getString("failure"),
        Objects.requireNonNull(Rows.instant(row, "created_at")),
        started,
        updated,
        Rows.instant(row, "finished_at"));
  }

  private static String json(Object value) {
    try {
      // PostgreSQL's jsonb has no form for the character NUL.
      return JSON.writeValueAsString(value).replace("\\u0000", "");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("counts always have a JSON form", e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds what this class wrote", e);
    }
  }
}
