package io.machtin.bench.pipeline;

import io.machtin.bench.stage.MeasurementException;
import io.machtin.bench.stage.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The three services, one replica each, with all that they need. */
final class Pipeline implements AutoCloseable {
  static final String INGEST = "ingest-service";
  static final String ENRICH = "enrich-service";
  static final String QUERY = "query-service";

  private static final int PARTITIONS = 4;

  private final Servers servers;
  private final Map<String, Replica> services;
  private final Map<String, Duration> startUps;
  private final PushClient push;
  private final Connection store;

  private Pipeline(
      Servers servers,
      Map<String, Replica> services,
      Map<String, Duration> startUps,
      Connection store) {
    this.servers = servers;
    this.services = services;
    this.startUps = startUps;
    this.push = new PushClient(service(services, INGEST));
    this.store = store;
  }

  /** Starts the services one after the other, so that each start-up has the machine for itself. */
  static Pipeline start(Settings settings, String name) throws Exception {
    Servers servers = Servers.start(settings, name, PARTITIONS);
    try {
      Map<String, Replica> services = new LinkedHashMap<>();
      Map<String, Duration> startUps = new LinkedHashMap<>();
      for (String service : new String[] {INGEST, ENRICH, QUERY}) {
        Replica replica = servers.launch(service, Map.of());
        startUps.put(service, replica.awaitReady());
        services.put(service, replica);
      }
      return new Pipeline(servers, services, startUps, servers.connect());
    } catch (Exception e) {
      servers.close();
      throw e;
    }
  }

  private static Replica service(Map<String, Replica> services, String name) {
    Replica replica = services.get(name);
    if (replica == null) {
      throw new IllegalStateException("no " + name + " was started");
    }
    return replica;
  }

  PushClient push() {
    return push;
  }

  Servers servers() {
    return servers;
  }

  Collection<Replica> services() {
    return services.values();
  }

  /** From its start until it was ready, by service. */
  Map<String, Duration> startUps() {
    return startUps;
  }

  /** How many articles can be queried now. */
  synchronized long queryable() throws SQLException {
    try (Statement statement = store.createStatement();
        ResultSet row = statement.executeQuery("SELECT articles FROM query.term WHERE no = 0")) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Asks for articles as readers do.
   *
   * @throws MeasurementException if one is not there
   */
  void requireAnswered(Collection<String> ids)
      throws IOException, InterruptedException, MeasurementException {
    HttpClient http = HttpClient.newHttpClient();
    for (String id : ids) {
      HttpRequest request =
          HttpRequest.newBuilder(service(services, QUERY).at("/v1/articles/" + id)).build();
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new MeasurementException("query-service answers " + status + " for article " + id);
      }
    }
  }

  @Override
  public void close() throws Exception {
    store.close();
    servers.close();
  }
}
