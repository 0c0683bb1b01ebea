package io.machtin.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.ingest.RawTopic;
import io.machtin.ingest.article.ArticleDraft;
import io.machtin.ingest.database.DatabaseUnavailableException;
import io.machtin.ingest.publish.Lane;
import io.machtin.ingest.publish.TraceContext;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Articles that callers bring one by one. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class GroupedIntakeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int CALLERS = 12;

  @Inject GroupedIntake intake;
  @Inject DataSource dataSource;

  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void callersAreGone() {
    callers.shutdownNow();
  }

  @Test
  void that_come_while_others_are_written_are_taken_in_one_batch() throws Exception {
    List<Future<IntakeResult>> answers;
    List<Future<IntakeResult>> busy;
    try (Turns turns = new Turns()) {
      busy = turns.busy();
      answers =
          IntStream.range(0, CALLERS)
              .mapToObj(i -> call(arrival(UUID.randomUUID().toString(), "Một")))
              .toList();
      await().atMost(PATIENCE).until(() -> intake.waiting(Lane.FRESH) == CALLERS);
    }

    List<UUID> ids = new ArrayList<>();
    for (Future<IntakeResult> answer : answers) {
      assertThat(answer.get().status()).isEqualTo(IntakeResult.Status.NEW);
      ids.add(UUID.fromString(answer.get().id()));
    }
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(batchesOf(ids)).isEqualTo(1);
    for (Future<IntakeResult> answer : busy) {
      assertThat(answer.get().status()).isEqualTo(IntakeResult.Status.UPDATED);
    }
  }

  @Test
  void keep_the_trace_of_their_own_caller() throws Exception {
    List<Arrival> arrivals =
        IntStream.range(0, CALLERS)
            .mapToObj(i -> arrival(UUID.randomUUID().toString(), "Một"))
            .toList();
    List<Future<IntakeResult>> answers;
    try (Turns turns = new Turns()) {
      turns.busy();
      answers = arrivals.stream().map(this::call).toList();
      await().atMost(PATIENCE).until(() -> intake.waiting(Lane.FRESH) == CALLERS);
    }

    for (Future<IntakeResult> answer : answers) {
      answer.get();
    }
    for (Arrival arrival : arrivals) {
      assertThat(RawTopic.of(arrival.draft().id().toString()))
          .singleElement()
          .satisfies(
              record ->
                  assertThat(record.headers().lastHeader("traceparent").value())
                      .asString()
                      .isEqualTo(arrival.trace().traceparent()));
    }
  }

  @Test
  void are_published_once_if_all_bring_the_same() throws Exception {
    Arrival same = arrival(UUID.randomUUID().toString(), "Một");
    List<Future<IntakeResult>> answers;
    try (Turns turns = new Turns()) {
      turns.busy();
      answers = IntStream.range(0, CALLERS).mapToObj(i -> call(same)).toList();
      await().atMost(PATIENCE).until(() -> intake.waiting(Lane.FRESH) == CALLERS);
    }

    List<IntakeResult.Status> statuses = new ArrayList<>();
    for (Future<IntakeResult> answer : answers) {
      statuses.add(answer.get().status());
    }
    assertThat(statuses).filteredOn(IntakeResult.Status.NEW::equals).hasSize(1);
    assertThat(statuses).filteredOn(IntakeResult.Status.UNCHANGED::equals).hasSize(CALLERS - 1);
    assertThat(RawTopic.of(same.draft().id().toString())).hasSize(1);
  }

  @Test
  void tell_every_caller_when_the_database_fails() throws Exception {
    List<Future<IntakeResult>> answers = new ArrayList<>();
    try (Lock lock = new Lock()) {
      String locked = lock.article();
      try (Turns turns = new Turns()) {
        answers.add(call(arrival(locked, "Hai")));
        for (int i = 1; i < CALLERS; i++) {
          answers.add(call(arrival(UUID.randomUUID().toString(), "Một")));
        }
        await().atMost(PATIENCE).until(() -> intake.waiting(Lane.FRESH) == CALLERS);
      }
      await().atMost(PATIENCE).until(() -> lock.waiters() == 1);
      lock.terminateWaiters();
    }

    for (Future<IntakeResult> answer : answers) {
      assertThatThrownBy(answer::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(DatabaseUnavailableException.class);
    }
  }

  private Future<IntakeResult> call(Arrival arrival) {
    Callable<IntakeResult> call = () -> intake.take(arrival, Lane.FRESH);
    return callers.submit(call);
  }

  private static Arrival arrival(String name, String body) {
    ArticleDraft draft =
        ArticleDraft.builder("Tiêu đề", body, Instant.EPOCH)
            .url("https://bao.example/" + name)
            .build();
    return new Arrival(draft, TraceContext.start());
  }

  /** A batch is announced by one statement, so all its articles were first seen at one time. */
  private int batchesOf(List<UUID> ids) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT count(DISTINCT first_seen_at) FROM ingest.article WHERE id = ANY (?)")) {
      select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** Keeps all turns busy until it is closed. */
  private final class Turns implements AutoCloseable {
    private final Lock lock = new Lock();
    private final List<Future<IntakeResult>> busy = new ArrayList<>();

    Turns() throws SQLException {
      for (int turn = 1; turn <= GroupedIntake.TURNS; turn++) {
        int writers = turn;
        busy.add(call(arrival(lock.article(), "Hai")));
        // So that the next one is not taken beside this one in the same turn.
        await().atMost(PATIENCE).until(() -> lock.waiters() == writers);
      }
    }

    List<Future<IntakeResult>> busy() {
      return busy;
    }

    @Override
    public void close() throws SQLException {
      lock.close();
    }
  }

  /** Articles that nobody can write until it is closed. */
  private final class Lock implements AutoCloseable {
    private final Connection connection;

    Lock() throws SQLException {
      connection = dataSource.getConnection();
      connection.setAutoCommit(false);
    }

    /** The name of a new one. */
    String article() throws SQLException {
      String name = UUID.randomUUID().toString();
      IntakeResult first = intake.take(arrival(name, "Một"), Lane.FRESH);
      try (PreparedStatement select =
          connection.prepareStatement("SELECT 1 FROM ingest.article WHERE id = ? FOR UPDATE")) {
        select.setObject(1, UUID.fromString(first.id()));
        select.execute();
      }
      return name;
    }

    int waiters() throws SQLException {
      return count("SELECT count(*) FROM pg_stat_activity WHERE ");
    }

    void terminateWaiters() throws SQLException {
      count("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE ");
    }

    private int count(String select) throws SQLException {
      try (PreparedStatement statement =
              connection.prepareStatement(
                  select + "pg_backend_pid() = ANY (pg_blocking_pids(pid))");
          ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }

    @Override
    public void close() throws SQLException {
      try (connection) {
        connection.rollback();
      }
    }
  }
}
