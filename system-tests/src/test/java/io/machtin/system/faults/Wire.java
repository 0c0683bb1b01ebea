package io.machtin.system.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy on loopback that stands for the network between a client and a server, and can be as
 * bad as that.
 */
final class Wire implements AutoCloseable {
  private static final int CHUNK = 16 << 10;
  private static final int CONNECT_LIMIT_MILLIS = 2_000;

  /** Which way bytes go. */
  private enum Direction {
    THERE,
    BACK
  }

  /**
   * What the wire is like. What it does not let pass is not lost: as over a real network it arrives
   * once the wire is good again.
   *
   * @param delay of each piece of data
   * @param bytesASecond of each connection in each direction
   * @param there whether anything goes from client to server
   * @param back whether anything goes from server to client
   */
  record Condition(Duration delay, int bytesASecond, boolean there, boolean back) {
    static final Condition GOOD = new Condition(Duration.ZERO, Integer.MAX_VALUE, true, true);
    static final Condition SILENT = new Condition(Duration.ZERO, Integer.MAX_VALUE, false, false);

    /** The server does not hear the client. */
    static final Condition DEAF = new Condition(Duration.ZERO, Integer.MAX_VALUE, false, true);

    /** The server acts, and its client never learns. */
    static final Condition MUTE = new Condition(Duration.ZERO, Integer.MAX_VALUE, true, false);

    static Condition delayed(Duration delay) {
      return new Condition(delay, Integer.MAX_VALUE, true, true);
    }

    static Condition narrow(int bytesASecond) {
      return new Condition(Duration.ZERO, bytesASecond, true, true);
    }

    private boolean passes(Direction direction) {
      return direction == Direction.THERE ? there : back;
    }
  }

  private final ServerSocket entrance;
  private final int target;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private Condition condition = Condition.GOOD;

  /**
   * @param target the port on loopback where the server listens, now or later
   */
  Wire(int target) throws IOException {
    this.target = target;
    this.entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    daemon(this::accept).start();
  }

  /** Where clients connect. */
  int port() {
    return entrance.getLocalPort();
  }

  /** Where the server listens. */
  int target() {
    return target;
  }

  synchronized void become(Condition next) {
    condition = next;
    notifyAll();
  }

  /** Resets every connection. */
  synchronized void cut() {
    connections.forEach(Connection::reset);
  }

  /**
   * Loses the state of every connection, as a gateway that restarts: neither side hears of the
   * other again, and nobody tells them. New connections work.
   */
  synchronized void forget() {
    connections.forEach(connection -> connection.forgotten = true);
  }

  private synchronized Condition awaitPassage(Connection connection, Direction direction)
      throws InterruptedException {
    while (!connection.closed && (connection.forgotten || !condition.passes(direction))) {
      wait();
    }
    return condition;
  }

  private synchronized void wake() {
    notifyAll();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        try {
          connect(client).start();
        } catch (IOException nobodyListens) {
          client.close();
        }
      } catch (IOException e) {
        if (!entrance.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /**
   * Whoever forgets or cuts all connections waits for this one, which the server may see already.
   */
  private synchronized Connection connect(Socket client) throws IOException {
    Socket server = new Socket();
    server.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_LIMIT_MILLIS);
    Connection connection = new Connection(client, server);
    connections.add(connection);
    return connection;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "wire");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cut();
  }

  private final class Connection {
    private final Socket client;
    private final Socket server;
    private volatile boolean forgotten;
    private volatile boolean closed;

    Connection(Socket client, Socket server) throws IOException {
      this.client = client;
      this.server = server;
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    }

    void start() {
      daemon(() -> pump(client, server, Direction.THERE)).start();
      daemon(() -> pump(server, client, Direction.BACK)).start();
    }

    private void pump(Socket from, Socket to, Direction direction) {
      byte[] bytes = new byte[CHUNK];
      try {
        for (int read = from.getInputStream().read(bytes);
            read >= 0;
            read = from.getInputStream().read(bytes)) {
          Condition now = awaitPassage(this, direction);
          long millis = now.delay().toMillis() + 1000L * read / now.bytesASecond();
          if (millis > 0) {
            Thread.sleep(millis);
          }
          to.getOutputStream().write(bytes, 0, read);
        }
        // The end of a connection is news too, and takes the same way.
        awaitPassage(this, direction);
      } catch (IOException e) {
        // One side has closed it, or it was cut: the other side is told by the closing below.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      close();
    }

    void reset() {
      try {
        client.setSoLinger(true, 0);
        server.setSoLinger(true, 0);
      } catch (IOException e) {
        // It is closed already.
      }
      close();
    }

    private void close() {
      closed = true;
      connections.remove(this);
      wake();
      try (client;
          server) {
        // Closes both.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
