package io.machtin.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The ports of a local stack, all at fixed distances from one base, all on loopback.
 *
 * @param base port of query-service, from 1024 to 65000
 */
record Ports(int base) {
  static final int DEFAULT_BASE = 8080;

  Ports {
    if (base < 1024 || base > 65_000) {
      throw new StartFailure("--port-base must lie between 1024 and 65000, but is " + base);
    }
  }

  int query() {
    return base;
  }

  int ingest() {
    return base + 1;
  }

  int enrich() {
    return base + 2;
  }

  int kafka() {
    return base + 12;
  }

  int postgresql() {
    return base + 32;
  }

  /**
   * @throws StartFailure naming the first port that somebody listens on
   */
  void requireFreeForServices() {
    requireFree("query-service", query());
    requireFree("ingest-service", ingest());
    requireFree("enrich-service", enrich());
  }

  /**
   * @throws StartFailure naming the first port that somebody listens on
   */
  void requireFreeForServers() {
    requireFree("Kafka", kafka());
    requireFree("PostgreSQL", postgresql());
  }

  private static void requireFree(String user, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
    } catch (IOException e) {
      throw new StartFailure(
          "port "
              + port
              + " ("
              + user
              + ") is in use: stop what listens there, or move all ports with --port-base N");
    }
  }
}
