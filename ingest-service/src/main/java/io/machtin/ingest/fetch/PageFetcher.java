package io.machtin.ingest.fetch;

import io.machtin.ingest.article.CanonicalUrl;
import io.machtin.ingest.fetch.BoundedDecoder.TooLargeException;
import io.machtin.ingest.fetch.FetchResult.Failed;
import io.machtin.ingest.fetch.FetchResult.Fetched;
import io.machtin.ingest.fetch.FetchResult.NotModified;
import io.machtin.ingest.fetch.FetchResult.Redirected;
import io.machtin.ingest.fetch.GuardedResolver.ForbiddenAddressException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Asks one server once. Thread-safe. */
@Singleton
public final class PageFetcher {
  private static final int MAX_HEADER_LINE = 16 * 1024;
  private static final int MAX_HEADERS = 200;

  private final FetchConfig config;
  private final Clock clock;
  private final MeterRegistry meters;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService deadlines;

  PageFetcher(FetchConfig config, GuardedResolver resolver, Clock clock, MeterRegistry meters) {
    this.config = config;
    this.clock = clock;
    this.meters = meters;
    this.client = client(config, resolver);
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "fetch-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    this.deadlines = timer;
  }

  private static CloseableHttpClient client(FetchConfig config, GuardedResolver resolver) {
    Timeout idle = Timeout.of(config.idleTimeout());
    return HttpClients.custom()
        .setUserAgent(userAgent(config))
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setMaxConnTotal(100)
                .setMaxConnPerRoute(2)
                .setConnectionFactory(
                    ManagedHttpClientConnectionFactory.builder()
                        .http1Config(
                            Http1Config.custom()
                                .setMaxLineLength(MAX_HEADER_LINE)
                                .setMaxHeaderCount(MAX_HEADERS)
                                .build())
                        .build())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(idle)
                        .setSocketTimeout(idle)
                        .setTimeToLive(TimeValue.ofMinutes(2))
                        .build())
                .build())
        .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(idle).build())
        .evictIdleConnections(TimeValue.ofSeconds(30))
        .disableRedirectHandling()
        .disableContentCompression()
        .disableCookieManagement()
        .disableAutomaticRetries()
        .disableAuthCaching()
        .build();
  }

  /** Who asks, with an address to complain to. */
  static String userAgent(FetchConfig config) {
    return config.agent() + "/1.0" + config.contact().map(c -> " (+" + c + ")").orElse("");
  }

  /** Asks. What goes wrong is in the answer. */
  public FetchResult fetch(FetchRequest request) {
    FetchResult result = ask(request);
    meters.counter("machtin.fetch.requests", "result", label(result)).increment();
    return result;
  }

  private FetchResult ask(FetchRequest request) {
    HttpGet get;
    try {
      get = get(request);
    } catch (IllegalArgumentException e) {
      return Failed.lasting("invalid-url", String.valueOf(e.getMessage()));
    }
    ScheduledFuture<?> deadline =
        deadlines.schedule(get::cancel, config.totalTimeout().toMillis(), TimeUnit.MILLISECONDS);
    try {
      return client.execute(get, response -> read(request, get, response));
    } catch (ForbiddenAddressException e) {
      return Failed.lasting("forbidden-address", String.valueOf(e.getMessage()));
    } catch (UnknownHostException e) {
      return Failed.passing("unknown-host", "the name has no address: " + e.getMessage());
    } catch (TooLargeException e) {
      return Failed.lasting("too-large", String.valueOf(e.getMessage()));
    } catch (SocketTimeoutException e) {
      return Failed.passing("timeout", "no byte for " + config.idleTimeout().toSeconds() + " s");
    } catch (SSLException e) {
      return Failed.passing("tls", "TLS failed: " + e.getMessage());
    } catch (ConnectException e) {
      return Failed.passing("no-connection", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return get.isCancelled()
          ? Failed.passing(
              "timeout", "not finished within " + config.totalTimeout().toSeconds() + " s")
          : Failed.passing("broken-answer", "the answer cannot be read: " + e.getMessage());
    } finally {
      deadline.cancel(false);
    }
  }

  private static HttpGet get(FetchRequest request) {
    URI uri = URI.create(CanonicalUrl.of(request.url()).toString());
    HttpGet get = new HttpGet(uri);
    get.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip, deflate");
    get.setHeader(
        HttpHeaders.ACCEPT,
        "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"
            + "application/feed+json,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.5");
    if (request.etag() != null) {
      get.setHeader(HttpHeaders.IF_NONE_MATCH, request.etag());
    }
    if (request.lastModified() != null) {
      get.setHeader(HttpHeaders.IF_MODIFIED_SINCE, request.lastModified());
    }
    return get;
  }

  private FetchResult read(FetchRequest request, HttpGet get, ClassicHttpResponse response)
      throws IOException {
    int status = response.getCode();
    if (status == 200) {
      return fetched(request, response);
    }
    // The rest of an answer that nobody reads is not waited for.
    get.cancel();
    return switch (status) {
      case 304 -> new NotModified();
      case 301, 302, 303, 307, 308 -> redirected(request, status, header(response, "Location"));
      default ->
          new Failed(
              "http-" + status,
              "HTTP status " + status,
              status,
              status >= 500 || status == 429 || status == 408 || status == 425,
              RetryAfter.parse(header(response, HttpHeaders.RETRY_AFTER), clock.instant()));
    };
  }

  private FetchResult fetched(FetchRequest request, ClassicHttpResponse response)
      throws IOException {
    HttpEntity entity = response.getEntity();
    byte[] body =
        entity == null
            ? new byte[0]
            : BoundedDecoder.read(
                entity.getContent(), header(response, "Content-Encoding"), request.maxBytes());
    return new Fetched(
        body,
        header(response, HttpHeaders.CONTENT_TYPE),
        header(response, HttpHeaders.ETAG),
        header(response, HttpHeaders.LAST_MODIFIED),
        OptOuts.of(
            headers(response, "X-Robots-Tag"),
            headers(response, "TDM-Reservation"),
            config.agent()));
  }

  private static FetchResult redirected(
      FetchRequest request, int status, @Nullable String location) {
    if (location == null) {
      return Failed.lasting("bad-redirect", "redirected without a Location");
    }
    try {
      URI base = URI.create(CanonicalUrl.of(request.url()).toString());
      String absolute =
          location.matches("(?i)https?://.*")
              ? location
              : base.resolve(location.strip().replace(" ", "%20")).toString();
      return new Redirected(CanonicalUrl.of(absolute).toString(), status == 301 || status == 308);
    } catch (IllegalArgumentException e) {
      return Failed.lasting("bad-redirect", "redirected to no http address: " + e.getMessage());
    }
  }

  private static @Nullable String header(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  private static List<String> headers(ClassicHttpResponse response, String name) {
    return Arrays.stream(response.getHeaders(name)).map(Header::getValue).toList();
  }

  private static String label(FetchResult result) {
    if (result instanceof Failed failed) {
      return failed.reason();
    }
    return result instanceof Fetched
        ? "fetched"
        : result instanceof NotModified ? "not-modified" : "redirected";
  }

  @PreDestroy
  void close() throws IOException {
    deadlines.shutdownNow();
    client.close();
  }
}
