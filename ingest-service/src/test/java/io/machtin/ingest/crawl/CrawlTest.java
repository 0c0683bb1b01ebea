package io.machtin.ingest.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.events.Article;
import io.machtin.events.EventJson;
import io.machtin.ingest.RawTopic;
import io.machtin.ingest.SimulatedTime;
import io.machtin.ingest.SimulatedTime.ReplicaKilled;
import io.machtin.ingest.crawl.SmallWeb.Reply;
import io.machtin.ingest.database.Rows;
import io.machtin.ingest.database.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class CrawlTest {
  private static final int REPLICAS = 2;
  private static final Duration HOST_DELAY = Duration.ofSeconds(2);

  private static final String NEXT_EVENT =
      """
      SELECT min(greatest(t.due_at, h.ready_at, coalesce(h.claimed_until, h.ready_at)))
      FROM ingest.fetch_task t JOIN ingest.host h ON h.name = t.host
      WHERE t.due_at IS NOT NULL
      """;

  @Inject Crawler crawler;
  @Inject Frontier frontier;
  @Inject HealthView health;
  @Inject Transactions transactions;

  private final SmallWeb web = SmallWeb.start();
  private final SimulatedTime clock = SimulatedTime.clock();

  @BeforeEach
  void nothingIsKnown() {
    transactions.run(
        connection ->
            Rows.update(
                connection,
                "TRUNCATE ingest.source, ingest.host, ingest.robots, ingest.fetch_task CASCADE"));
  }

  @AfterEach
  void theWebEnds() {
    web.close();
  }

  @Test
  void every_format_of_feed_gives_its_articles_once() throws Exception {
    rss("rss.test", 3);
    web.page(
        "atom.test",
        "/feed",
        Reply.of(
            "application/atom+xml",
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title>
            <entry><title>Một & hai</title><link rel="alternate" href="/bai-1.html"/></entry>
            <entry><title>Không đóng<link href="/bai-2.html"/></entry></feed>"""));
    web.page(
        "json.test",
        "/feed",
        Reply.of(
            "application/feed+json",
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"url\":\""
                + web.url("json.test", "/bai-1.html")
                + "\"}]}"));
    byte[] map =
        ("<urlset><url><loc>" + web.url("map.test", "/bai-1.html") + "</loc></url></urlset>")
            .getBytes(StandardCharsets.UTF_8);
    web.page(
        "map.test",
        "/feed",
        Reply.of(
            "application/xml",
            "<sitemapindex><sitemap><loc>"
                + web.url("map.test", "/map.xml.gz")
                + "</loc></sitemap></sitemapindex>"));
    web.page(
        "map.test",
        "/map.xml.gz",
        new Reply(200, Map.of("Content-Type", "application/gzip"), SmallWeb.gzip(map)));
    web.page(
        "list.test",
        "/feed",
        Reply.of(
            "text/html",
            "<html><body><a href='/'>Trang chủ</a><a href='/hop-bao-ve-bai-1.html'>Họp báo về kết"
                + " quả bốn tháng đầu năm</a></body></html>"));
    web.page("list.test", "/hop-bao-ve-bai-1.html", SmallWeb.article("list.test"));
    for (String host : List.of("atom.test", "json.test", "map.test")) {
      web.page(host, "/bai-1.html", SmallWeb.article(host + " một"));
      web.page(host, "/bai-2.html", SmallWeb.article(host + " hai"));
    }
    List<String> hosts = List.of("rss.test", "atom.test", "json.test", "map.test", "list.test");
    hosts.forEach(this::source);

    run(Duration.ofMinutes(10), 0);

    assertThat(published("rss.test")).hasSize(3);
    assertThat(published("atom.test")).hasSize(2);
    assertThat(published("json.test")).hasSize(1);
    assertThat(published("map.test")).hasSize(1);
    assertThat(published("list.test")).hasSize(1);
    hosts.forEach(this::assertPolite);
    assertThat(web.visits("rss.test").get(0).path()).isEqualTo("/robots.txt");
    assertThat(web.visits("rss.test").get(0).userAgent()).startsWith("MachTin/1.0 (+http");
  }

  @Test
  void a_page_that_changes_is_published_again_as_the_next_revision() throws Exception {
    rss("change.test", 1);
    Instant change = clock.peek().plus(Duration.ofMinutes(20));
    web.page(
        "change.test",
        "/bai-0.html",
        (visit, request) ->
            SmallWeb.article(clock.peek().isBefore(change) ? "bản đầu" : "bản sửa"));
    source("change.test");

    run(Duration.ofMinutes(45), 0);

    assertThat(published("change.test"))
        .extracting(Article::revision, Article::title)
        .containsExactly(tuple(1, "bản đầu"), tuple(2, "bản sửa"));
  }

  @Test
  void what_robots_txt_forbids_is_not_asked_and_its_delay_is_kept() throws Exception {
    rss("robots.test", 4);
    web.page(
        "robots.test",
        "/robots.txt",
        Reply.of("text/plain", "User-agent: machtin\nDisallow: /bai-2.html\nCrawl-delay: 30\n"));
    source("robots.test");

    run(Duration.ofMinutes(10), 0);

    assertThat(published("robots.test")).hasSize(3);
    assertThat(web.visits("robots.test")).noneMatch(visit -> visit.path().equals("/bai-2.html"));
    assertThat(health.of("robots.test").orElseThrow().rejections())
        .containsEntry("robots-disallowed", 1L);
    // The first request after robots.txt itself cannot know the delay yet.
    List<Instant> times =
        web.visits("robots.test").stream().skip(1).map(SmallWeb.Visit::time).toList();
    for (int i = 1; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 1), times.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }
  }

  @Test
  void a_site_whose_robots_txt_cannot_be_read_is_left_alone_until_it_can() throws Exception {
    rss("down.test", 1);
    Instant up = clock.peek().plus(Duration.ofMinutes(15));
    web.page(
        "down.test",
        "/robots.txt",
        (visit, request) -> Reply.status(clock.peek().isBefore(up) ? 503 : 404));
    source("down.test");

    run(Duration.ofMinutes(14), 0);
    assertThat(web.visits("down.test")).allMatch(visit -> visit.path().equals("/robots.txt"));

    run(Duration.ofMinutes(20), 0);
    assertThat(published("down.test")).hasSize(1);
  }

  @Test
  void an_unchanged_feed_is_asked_conditionally_and_less_often() throws Exception {
    rss("quiet.test", 1);
    SmallWeb.Page feed = (visit, request) -> feed("quiet.test", 1).with("ETag", "\"1\"");
    web.page(
        "quiet.test",
        "/feed",
        (visit, request) ->
            "\"1\"".equals(request.getRequestHeaders().getFirst("If-None-Match"))
                ? Reply.status(304)
                : feed.reply(visit, request));
    source("quiet.test");

    run(Duration.ofHours(2), 0);

    List<SmallWeb.Visit> visits =
        web.visits("quiet.test").stream().filter(v -> v.path().equals("/feed")).toList();
    assertThat(visits).filteredOn(visit -> visit.status() == 200).hasSize(1);
    // Every five minutes would be 24 times.
    assertThat(visits).hasSizeBetween(5, 12);
  }

  @Test
  void a_failing_feed_is_told_asked_less_often_and_taken_up_again() throws Exception {
    rss("broken.test", 1);
    Instant up = clock.peek().plus(Duration.ofMinutes(20));
    web.page(
        "broken.test",
        "/feed",
        (visit, request) ->
            clock.peek().isBefore(up)
                ? Reply.status(503).with("Retry-After", "240")
                : feed("broken.test", 1));
    source("broken.test");

    run(Duration.ofMinutes(10), 0);
    SourceHealth failing = health.of("broken.test").orElseThrow();
    assertThat(failing.state()).isEqualTo("failing");
    assertThat(failing.failureReason()).isEqualTo("http-503");
    assertThat(failing.consecutiveFailures()).isBetween(2, 3);

    run(Duration.ofHours(1), 0);
    assertThat(health.of("broken.test").orElseThrow().state()).isEqualTo("ok");
    assertThat(published("broken.test")).hasSize(1);
  }

  @Test
  void redirects_are_followed_to_other_hosts_and_loops_end() throws Exception {
    rss("new.test", 1);
    web.page("old.test", "/feed", Reply.redirect(301, web.url("new.test", "/feed")));
    web.page("loop.test", "/feed", Reply.redirect(302, "/feed"));
    source("old.test");
    source("loop.test");

    run(Duration.ofMinutes(5), 0);

    assertThat(published("new.test")).hasSize(1);
    assertThat(health.of("loop.test").orElseThrow().failureReason())
        .isEqualTo("too-many-redirects");
    assertPolite("new.test");
    assertPolite("loop.test");
  }

  @Test
  void hostile_pages_hurt_nobody_and_are_told() throws Exception {
    web.page(
        "hostile.test",
        "/feed",
        Reply.of(
            "application/rss+xml",
            "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><title>&b;&x;</title>"
                + item("http://169.254.169.254/latest/meta-data/iam")
                + item("http://inside.test/admin/12345")
                + item("http://[::ffff:10.0.0.1]/x")
                + item("http://167772161/x")
                + item("file:///etc/passwd")
                + item(web.url("hostile.test", "/bomb.html"))
                + item(web.url("hostile.test", "/sneak.html"))
                + item(web.url("hostile.test", "/endless.html"))
                + item(web.url("hostile.test", "/image.html"))
                + item(web.url("hostile.test", "/good.html"))
                + "</channel></rss>"));
    web.page(
        "hostile.test",
        "/bomb.html",
        new Reply(
            200,
            Map.of("Content-Type", "text/html", "Content-Encoding", "gzip"),
            SmallWeb.gzip(new byte[50_000_000])));
    web.page("hostile.test", "/sneak.html", Reply.redirect(302, "http://127.0.0.2:22/"));
    web.page("hostile.test", "/endless.html", Reply.redirect(302, "/endless.html?x"));
    web.page("hostile.test", "/image.html", Reply.of("image/png", "x"));
    web.page("hostile.test", "/good.html", SmallWeb.article("bài tốt"));
    source("hostile.test");

    run(Duration.ofMinutes(30), 0);

    assertThat(published("hostile.test")).extracting(Article::title).containsExactly("bài tốt");
    assertThat(health.of("hostile.test").orElseThrow().rejections())
        .containsEntry("forbidden-address", 5L)
        .containsEntry("too-large", 1L)
        .containsEntry("not-a-page", 1L)
        .containsEntry("http-404", 1L);
  }

  @Test
  void a_publishers_objection_is_recorded_and_heeded_where_the_source_says_so() throws Exception {
    for (String host : List.of("heed.test", "record.test")) {
      rss(host, 1);
      web.page(host, "/bai-0.html", SmallWeb.article(host).with("X-Robots-Tag", "noai, noimageai"));
      source(host);
    }
    transactions.run(
        connection ->
            Rows.update(
                connection,
                "UPDATE ingest.source SET skip_opt_outs = true WHERE id = 'heed.test'"));

    run(Duration.ofMinutes(5), 0);

    assertThat(published("heed.test")).isEmpty();
    assertThat(health.of("heed.test").orElseThrow().rejections())
        .containsEntry("publisher-opt-out", 1L);
    assertThat(published("record.test").get(0).optOuts()).containsExactly("noai", "noimageai");
  }

  @Test
  void replicas_that_die_at_any_moment_lose_and_double_nothing() throws Exception {
    for (int i = 0; i < 3; i++) {
      rss("dying" + i + ".test", 6);
      source("dying" + i + ".test");
    }

    run(Duration.ofHours(3), 3);

    for (int i = 0; i < 3; i++) {
      String host = "dying" + i + ".test";
      assertThat(published(host))
          .extracting(Article::canonicalUrl)
          .hasSize(6)
          .doesNotHaveDuplicates();
      assertPolite(host);
    }
  }

  /**
   * Two replicas work until so much simulated time is over; time goes on when both have nothing to
   * do.
   *
   * @param deadlyOneIn one in so many steps ends in the replica's death and a new one takes its
   *     place; 0 for none
   */
  private void run(Duration time, int deadlyOneIn) throws Exception {
    frontier.reconcile();
    Instant end = clock.peek().plus(time);
    AtomicInteger idle = new AtomicInteger();
    ExecutorService replicas = Executors.newFixedThreadPool(REPLICAS);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int replica = 0; replica < REPLICAS; replica++) {
        Random random = new Random(replica);
        ends.add(replicas.submit(() -> work(end, idle, random, deadlyOneIn)));
      }
      for (Future<?> future : ends) {
        future.get();
      }
    } finally {
      replicas.shutdownNow();
    }
  }

  private void work(Instant end, AtomicInteger idle, Random random, int deadlyOneIn) {
    while (clock.peek().isBefore(end)) {
      boolean did = true;
      try {
        if (deadlyOneIn > 0 && random.nextInt(deadlyOneIn) == 0) {
          clock.dieAfter(random.nextInt(14));
        }
        did = crawler.step();
      } catch (ReplicaKilled e) {
        // Its claims stay until they run out.
      } finally {
        clock.liveOn();
      }
      if (!did) {
        waitForOthers(idle, end);
      }
    }
  }

  /** Time goes on when the last replica has nothing to do; the others look again soon. */
  private void waitForOthers(AtomicInteger idle, Instant end) {
    synchronized (idle) {
      if (idle.incrementAndGet() == REPLICAS) {
        advanceToNextEvent(end);
        idle.notifyAll();
      } else {
        try {
          idle.wait(5);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      idle.decrementAndGet();
    }
  }

  private void advanceToNextEvent(Instant end) {
    Instant next =
        transactions.get(
            connection -> {
              try (var statement = connection.createStatement();
                  var row = statement.executeQuery(NEXT_EVENT)) {
                row.next();
                OffsetDateTime time = row.getObject(1, OffsetDateTime.class);
                return time == null || time.toInstant().isAfter(end) ? end : time.toInstant();
              }
            });
    if (next.isAfter(clock.peek())) {
      clock.advance(Duration.between(clock.peek(), next).plusMillis(1));
    }
  }

  private void assertPolite(String host) {
    assertThat(web.shortestGap(host)).isGreaterThanOrEqualTo(HOST_DELAY);
    assertThat(web.visits(host)).allMatch(visit -> visit.others() == 0);
  }

  private void source(String host) {
    transactions.run(
        connection ->
            Rows.update(
                connection,
                """
                INSERT INTO ingest.source
                  (id, name, url, domain, interval_seconds, enabled, created_at, updated_at)
                VALUES (?, ?, ?, ?, 300, true, ?, ?)
                """,
                host,
                host,
                web.url(host, "/feed"),
                host,
                clock.peek(),
                clock.peek()));
  }

  private void rss(String host, int articles) {
    web.page(host, "/feed", feed(host, articles));
    for (int i = 0; i < articles; i++) {
      web.page(host, "/bai-" + i + ".html", SmallWeb.article(host + " số " + i));
    }
  }

  private Reply feed(String host, int articles) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < articles; i++) {
      items.append(item(web.url(host, "/bai-" + i + ".html")));
    }
    return Reply.of(
        "application/rss+xml",
        "<rss version=\"2.0\"><channel><title>Tin & bài</title>" + items + "</channel></rss>");
  }

  private static String item(String url) {
    return "<item><title>Tin</title><link>" + url + "</link></item>";
  }

  private List<Article> published(String host) {
    String site = web.url(host, "/");
    return RawTopic.all("machtin.articles.raw").stream()
        .map(record -> EventJson.readArticle(record.value()))
        .filter(article -> String.valueOf(article.url()).startsWith(site))
        .toList();
  }
}
