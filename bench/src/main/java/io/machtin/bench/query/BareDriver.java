package io.machtin.bench.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Sends statements over one connection and reads their rows: what the database alone costs. */
final class BareDriver {
  private final Connection connection;

  /**
   * @param connection set as those of the service are, with {@code stringtype=unspecified}
   */
  BareDriver(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param questions for each question the statements that answer it
   */
  Histogram oneByOne(List<List<SqlLog.Statement>> questions, int times) throws SQLException {
    Histogram histogram = Http.histogram();
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      for (SqlLog.Statement each : questions.get(i % questions.size())) {
        run(each);
      }
      histogram.recordValue((System.nanoTime() - start) / 1_000);
    }
    return histogram;
  }

  private void run(SqlLog.Statement each) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(each.sql())) {
      for (int i = 0; i < each.values().size(); i++) {
        statement.setString(i + 1, each.values().get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          for (int column = 1; column <= columns; column++) {
            rows.getObject(column);
          }
        }
      }
    }
  }
}
