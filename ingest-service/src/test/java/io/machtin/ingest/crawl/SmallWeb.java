package io.machtin.ingest.crawl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.machtin.ingest.SimulatedTime;
import io.machtin.ingest.fetch.HostResolver;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** A small web on loopback: hosts ending in {@code .test}, all served by one server. */
public final class SmallWeb implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final List<Visit> visits = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, AtomicInteger> present = new ConcurrentHashMap<>();

  /** Answers a request. */
  public interface Page {
    Reply reply(int visit, HttpExchange request) throws IOException;
  }

  /** An answer. */
  public record Reply(int status, Map<String, String> headers, byte[] body) {
    public static Reply of(String type, String body) {
      return new Reply(200, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply status(int status) {
      return new Reply(status, Map.of("Content-Type", "text/html"), new byte[0]);
    }

    public static Reply redirect(int status, String location) {
      return new Reply(status, Map.of("Location", location), new byte[0]);
    }

    public Reply with(String name, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(name, value);
      return new Reply(status, more, body);
    }
  }

  /**
   * A request that came.
   *
   * @param others requests to the same host that were being answered at that time
   */
  public record Visit(
      String host, String path, Instant time, int others, String userAgent, int status) {}

  private SmallWeb(HttpServer server) {
    this.server = server;
  }

  public static SmallWeb start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      SmallWeb web = new SmallWeb(server);
      server.setExecutor(web.threads);
      server.createContext("/", web::answer);
      server.start();
      return web;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An address of the small web. */
  public String url(String host, String path) {
    return "http://" + host + ":" + server.getAddress().getPort() + path;
  }

  public void page(String host, String path, Page page) {
    pages.put(host + path, page);
  }

  public void page(String host, String path, Reply reply) {
    page(host, path, (visit, request) -> reply);
  }

  /** A newspaper page with so many words that there is no doubt. */
  public static Reply article(String title) {
    String paragraph =
        "Ngày 13/5, hội nghị bàn về "
            + title
            + " diễn ra với sự tham dự của nhiều đại biểu, nêu rõ"
            + " kết quả đạt được và những việc cần làm trong thời gian tới của địa phương.";
    return Reply.of(
        "text/html; charset=utf-8",
        "<html><head><title>%s</title></head><body><article><h1>%s</h1><p>%s</p><p>Thứ hai, %s</p><p>Thứ ba, %s</p></article></body></html>"
            .formatted(title, title, paragraph, paragraph, paragraph));
  }

  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public List<Visit> visits(String host) {
    synchronized (visits) {
      return visits.stream().filter(visit -> visit.host().equals(host)).toList();
    }
  }

  /** Least time between two requests to a host. */
  public Duration shortestGap(String host) {
    List<Instant> times = visits(host).stream().map(Visit::time).sorted().toList();
    Duration shortest = Duration.ofDays(1);
    for (int i = 1; i < times.size(); i++) {
      Duration gap = Duration.between(times.get(i - 1), times.get(i));
      shortest = gap.compareTo(shortest) < 0 ? gap : shortest;
    }
    return shortest;
  }

  private void answer(HttpExchange request) throws IOException {
    String host =
        String.valueOf(request.getRequestHeaders().getFirst("Host")).replaceAll(":\\d+$", "");
    String path = request.getRequestURI().toString();
    AtomicInteger inside = present.computeIfAbsent(host, name -> new AtomicInteger());
    int others = inside.getAndIncrement();
    Instant time = SimulatedTime.clock().peek();
    try (request) {
      int number = (int) visits(host).stream().filter(v -> v.path().equals(path)).count();
      Page page = pages.get(host + path);
      Reply reply = page == null ? Reply.status(404) : page.reply(number, request);
      visits.add(
          new Visit(
              host,
              path,
              time,
              others,
              String.valueOf(request.getRequestHeaders().getFirst("User-Agent")),
              reply.status()));
      reply.headers().forEach((name, value) -> request.getResponseHeaders().set(name, value));
      boolean empty = reply.body().length == 0 || reply.status() == 304;
      request.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
      if (!empty) {
        try (OutputStream out = request.getResponseBody()) {
          out.write(reply.body());
        }
      }
    } finally {
      inside.decrementAndGet();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Names of the small web; one of them leads where nobody may go. */
  static final class Names {
    private Names() {}

    @Produces
    @Singleton
    static HostResolver resolver() {
      return host ->
          host.equals("inside.test")
              ? new InetAddress[] {InetAddress.getByName("127.0.0.53")}
              : host.endsWith(".test")
                  ? new InetAddress[] {InetAddress.getByName("127.0.0.1")}
                  : InetAddress.getAllByName(host);
    }
  }
}
