package io.machtin.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.machtin.ingest.fetch.FetchResult.Failed;
import io.machtin.ingest.fetch.FetchResult.Fetched;
import io.machtin.ingest.fetch.FetchResult.Redirected;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The guarded client against somebody who owns names and pages and wants to reach inside (SSRF).
 * 127.0.0.1 plays the public internet; 127.0.0.2 is inside, where nobody may knock.
 */
class AddressGuardTest {
  private static final InetAddress OUTSIDE = address("127.0.0.1");
  private static final InetAddress INSIDE = address("127.0.0.2");
  private static final long LIMIT = 10_000;

  private final AtomicInteger knocksInside = new AtomicInteger();
  private final List<String> asked = new ArrayList<>();
  private HttpServer outside;
  private HttpServer inside;
  private PageFetcher fetcher;
  private HostResolver names = host -> new InetAddress[] {OUTSIDE};

  @BeforeEach
  void open() throws IOException {
    outside = HttpServer.create(new InetSocketAddress(OUTSIDE, 0), 0);
    outside.createContext(
        "/",
        exchange -> {
          // One answer a connection, so that every fetch resolves the name again.
          exchange.getResponseHeaders().set("Connection", "close");
          String path = exchange.getRequestURI().getPath();
          if (path.startsWith("/to/")) {
            exchange.getResponseHeaders().set("Location", path.substring("/to/".length()));
            exchange.sendResponseHeaders(302, -1);
          } else {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
          }
          exchange.close();
        });
    outside.start();
    inside = HttpServer.create(new InetSocketAddress(INSIDE, outside.getAddress().getPort()), 0);
    inside.createContext(
        "/",
        exchange -> {
          knocksInside.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    inside.start();
    FetchConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(FetchConfig.class)
            .addDiscoveredConverters()
            .withDefaultValue("machtin.fetch.allowed-networks", "127.0.0.1/32")
            .withDefaultValue("machtin.fetch.idle-timeout", "2S")
            .build()
            .getConfigMapping(FetchConfig.class);
    GuardedResolver guarded =
        new GuardedResolver(
            host -> {
              asked.add(host);
              return names.resolve(host);
            },
            new AddressPolicy(config));
    fetcher = new PageFetcher(config, guarded, Clock.systemUTC(), new SimpleMeterRegistry());
  }

  @AfterEach
  void close() throws IOException {
    fetcher.close();
    outside.stop(0);
    inside.stop(0);
    assertThat(knocksInside).as("requests that reached the inside").hasValue(0);
  }

  private FetchResult fetch(String host, String path) {
    return fetcher.fetch(
        FetchRequest.of("http://" + host + ":" + outside.getAddress().getPort() + path, LIMIT));
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertForbidden(FetchResult result) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason()).isEqualTo("forbidden-address"));
  }

  @Nested
  class A_name {
    @Test
    void that_leads_outside_is_fetched() {
      assertThat(fetch("news.test", "/")).isInstanceOf(Fetched.class);
    }

    @Test
    void that_leads_inside_is_not() {
      names = host -> new InetAddress[] {INSIDE};
      assertForbidden(fetch("news.test", "/"));
    }

    @Test
    void that_is_rebound_after_a_first_fetch_is_fetched_no_more() {
      assertThat(fetch("rebound.test", "/")).isInstanceOf(Fetched.class);
      names = host -> new InetAddress[] {INSIDE};
      assertForbidden(fetch("rebound.test", "/again"));
    }

    @Test
    void that_is_rebound_between_check_and_connection_gains_nothing() {
      AtomicInteger answers = new AtomicInteger();
      names = host -> new InetAddress[] {answers.getAndIncrement() == 0 ? OUTSIDE : INSIDE};
      assertThat(fetch("ttl0.test", "/")).isInstanceOf(Fetched.class);
      // The address that was checked is the one that was connected to: nobody asked again.
      assertThat(asked).containsExactly("ttl0.test");
    }

    @Test
    void with_addresses_of_both_kinds_is_fetched_outside_only() {
      for (InetAddress[] both :
          List.of(new InetAddress[] {INSIDE, OUTSIDE}, new InetAddress[] {OUTSIDE, INSIDE})) {
        names = host -> both;
        assertThat(fetch("both.test", "/")).isInstanceOf(Fetched.class);
      }
    }

    @Test
    void whose_public_address_is_down_is_not_tried_inside() throws IOException {
      outside.stop(0);
      names = host -> new InetAddress[] {OUTSIDE, INSIDE};
      assertThat(
              fetcher.fetch(
                  FetchRequest.of(
                      "http://both.test:" + inside.getAddress().getPort() + "/", LIMIT)))
          .isInstanceOf(Failed.class);
    }

    @Test
    void that_is_an_alias_is_judged_by_where_the_chain_ends() {
      // As the system resolver does it: cdn.test is an alias of edge.test, an alias of inner.test.
      names =
          host ->
              switch (host) {
                case "cdn.test", "edge.test" ->
                    names.resolve(host.equals("cdn.test") ? "edge.test" : "inner.test");
                default -> new InetAddress[] {INSIDE};
              };
      assertForbidden(fetch("cdn.test", "/"));
    }
  }

  @Nested
  class An_address_in_disguise {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "127.0.0.2",
          "2130706434",
          "127.2",
          "127.0.2",
          "[::ffff:127.0.0.2]",
          "[::ffff:7f00:2]",
          "[0:0:0:0:0:ffff:7f00:0002]",
          "[::127.0.0.2]",
          "[64:ff9b::7f00:2]",
          "[2002:7f00:2::]",
          "[::1]",
          "[::]",
          "0.0.0.0",
          "0",
          "169.254.169.254",
          "2852039166",
          "[fe80::1]",
          "[fd00:ec2::254]",
          "127.0.0.2."
        })
    void is_refused(String host) {
      names = InetAddress::getAllByName;
      assertThat(fetch(host, "/")).as(host).isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x7f000002", "0x7f.0.0.2", "127.0.0.2%00.news.test", "①②⑦.⓪.⓪.②"})
    void in_a_form_that_other_clients_understand_does_not_lead_inside(String host) {
      // Hexadecimal forms are names to Java, which nobody has; digits in circles become digits.
      names =
          name -> {
            if (name.matches("[0-9.]+")) {
              return InetAddress.getAllByName(name);
            }
            throw new UnknownHostException(name);
          };
      FetchResult result = fetch(host, "/");
      assertThat(result).as(host).isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://news.test@127.0.0.2/",
          "http://127.0.0.2#@news.test/",
          "http://127.0.0.2\\@news.test/",
          "file:///etc/passwd",
          "gopher://127.0.0.2/",
          "ftp://127.0.0.2/",
          "jar:http://127.0.0.2!/",
          "//127.0.0.2/"
        })
    void in_a_whole_address_is_refused(String url) {
      names =
          host ->
              host.equals("news.test")
                  ? new InetAddress[] {OUTSIDE}
                  : InetAddress.getAllByName(host);
      assertThat(fetcher.fetch(FetchRequest.of(url, LIMIT))).isInstanceOf(Failed.class);
    }
  }

  @Nested
  class A_redirect {
    @ParameterizedTest
    @ValueSource(
        strings = {"http://127.0.0.2/", "http://2130706434/", "http://[::ffff:127.0.0.2]/"})
    void is_not_followed_by_the_client_and_refused_as_the_next_address(String target) {
      names =
          host ->
              host.equals("news.test")
                  ? new InetAddress[] {OUTSIDE}
                  : InetAddress.getAllByName(host);
      FetchResult result = fetch("news.test", "/to/" + target);
      assertThat(result).isInstanceOf(Redirected.class);
      String next = ((Redirected) result).location();
      assertForbidden(fetcher.fetch(FetchRequest.of(next, LIMIT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "gopher://127.0.0.2/", "javascript:alert(1)"})
    void to_another_scheme_is_none(String target) {
      assertThat(fetch("news.test", "/to/" + target)).isInstanceOf(Failed.class);
    }
  }
}
