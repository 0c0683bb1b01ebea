package io.machtin.bench.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The statements that the service sends, with their values, read from the server's own log: what a
 * bare driver is given to do is what the service really did.
 */
final class SqlLog {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern EXECUTED = Pattern.compile("execute [^:]*: (.*)", Pattern.DOTALL);
  private static final Pattern VALUE = Pattern.compile("\\$\\d+ = (NULL|'(?:[^']|'')*')");
  private static final Pattern PLACE = Pattern.compile("\\$\\d+");

  /** The one place where the log leaves open what type a value has; keys of terms are text. */
  private static final Pattern UNNESTED = Pattern.compile("unnest\\(\\$[^)]*\\)");

  private final Path folder;

  /**
   * @param folder where the server writes its log
   */
  SqlLog(Path folder) {
    this.folder = folder;
  }

  /** What a server must be started with. */
  static Map<String, String> settings(Path folder) {
    return Map.of(
        "logging_collector", "on",
        "log_destination", "jsonlog",
        "log_directory", folder.toAbsolutePath().toString(),
        "log_filename", "postgresql",
        "log_rotation_size", "0",
        "log_rotation_age", "0");
  }

  /**
   * A statement and its values in text form.
   *
   * @param sql with {@code ?} for each value
   */
  record Statement(String sql, List<@Nullable String> values) {}

  /** Does something and tells what the service sent to the database meanwhile. */
  List<Statement> during(Connection connection, Action action)
      throws IOException, InterruptedException, SQLException {
    Path log = folder.resolve("postgresql.json");
    log(connection, "all");
    long start = Files.exists(log) ? Files.size(log) : 0;
    try {
      action.run();
    } finally {
      log(connection, "none");
    }
    byte[] all = Files.readAllBytes(log);
    String written = new String(all, (int) start, all.length - (int) start, StandardCharsets.UTF_8);
    List<Statement> statements = new ArrayList<>();
    written.lines().forEach(line -> add(line, statements));
    return statements;
  }

  /** What is done meanwhile. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException, InterruptedException;
  }

  private static void log(Connection connection, String what)
      throws SQLException, InterruptedException {
    try (var statement = connection.createStatement()) {
      statement.execute("ALTER SYSTEM SET log_statement = '" + what + "'");
      statement.execute("SELECT pg_reload_conf()");
    }
    // The signal reaches each backend before its next command, some moments later.
    Thread.sleep(300);
  }

  private static void add(String line, List<Statement> to) {
    try {
      JsonNode entry = JSON.readTree(line);
      Matcher executed = EXECUTED.matcher(entry.path("message").asText());
      if (!entry.path("application_name").asText().equals("query-service") || !executed.matches()) {
        return;
      }
      List<@Nullable String> values = new ArrayList<>();
      Matcher value = VALUE.matcher(entry.path("detail").asText());
      while (value.find()) {
        String text = value.group(1);
        values.add(
            text.equals("NULL") ? null : text.substring(1, text.length() - 1).replace("''", "'"));
      }
      String typed =
          UNNESTED
              .matcher(executed.group(1))
              .replaceAll(call -> PLACE.matcher(call.group()).replaceAll("?::text[]"));
      to.add(new Statement(PLACE.matcher(typed).replaceAll("?"), values));
    } catch (IOException e) {
      throw new UncheckedIOException("the server's log has a line that is no JSON", e);
    }
  }
}
