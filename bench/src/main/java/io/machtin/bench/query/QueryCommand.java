package io.machtin.bench.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.bench.query.QueryReport.Line;
import io.machtin.bench.query.QueryReport.Times;
import io.machtin.bench.query.Workload.Kind;
import io.machtin.bench.stage.MeasurementException;
import io.machtin.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./machtin bench query}: measures a store that {@code bench query-load} has filled. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = {
      "Asks query-service for answers from a store that 'bench query-load' has filled, beside the",
      "same SQL by a bare driver and, where it was made, a Lucene index of the same articles."
    })
public final class QueryCommand implements Callable<Integer> {
  private static final int SAMPLE_OF_TEXTS = 2_000;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "Has the store.")
  private Path data = Path.of("");

  @Option(
      names = "--times",
      defaultValue = "400",
      paramLabel = "N",
      description = "Questions of each kind. Default: ${DEFAULT-VALUE}")
  private int times;

  @Option(
      names = "--rate",
      defaultValue = "500",
      paramLabel = "N",
      description = "Questions a second in the mixed load; 0 for none. Default: ${DEFAULT-VALUE}")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "Of the mixed load. Default: ${DEFAULT-VALUE}")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "60",
      paramLabel = "SECONDS",
      description = {
        "Of half the rate before anything is measured: the compilers share the processors with",
        "what they compile. Default: ${DEFAULT-VALUE}"
      })
  private int warmUp;

  @Option(
      names = "--project",
      defaultValue = "20000",
      paramLabel = "N",
      description = {
        "Twice so many more articles are put into the full store, the second half of them timed:",
        "the server has just been started, its cache is empty. They stay. 0 for none.",
        "Default: ${DEFAULT-VALUE}"
      })
  private int more;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the report there too.")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    Path log = Files.createDirectories(data.resolve("log"));
    Corpus corpus = Corpus.read(data);
    try (BenchStore store = BenchStore.open(data, SqlLog.settings(log))) {
      QueryReport report = measure(store, corpus, log);
      new PrintStream(System.out, true, StandardCharsets.UTF_8).print(report.markdown());
      if (json != null) {
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), report);
      }
    }
    return 0;
  }

  private QueryReport measure(BenchStore store, Corpus corpus, Path log) throws Exception {
    Events events = new Events(corpus.seed());
    QueryReport.Projected projected = null;
    if (more > 0) {
      projected = project(store, events, corpus.events() + corpus.added());
      new Corpus(corpus.seed(), corpus.events(), corpus.copies(), corpus.added() + 2 * more)
          .write(data);
    }
    say("Vacuum …");
    store.vacuum();
    List<Kind> kinds = Workload.of(events, corpus.events());
    List<Line> lines = new ArrayList<>();
    QueryReport.Load load = null;
    Path home = Path.of(System.getProperty("machtin.home", "."));
    Path index = data.resolve("lucene");
    try (ServiceProcess service =
            ServiceProcess.start(home, store.jdbcUrl(), data.resolve("query-service.log"));
        Connection connection = connect(store);
        LucenePeer lucene = Files.exists(index) ? new LucenePeer(index) : null) {
      Http http = new Http(service.address());
      say("Warm-up …");
      for (Kind kind : kinds) {
        http.oneByOne(kind.questions(), 2 * kind.questions().size() + times / 4);
      }
      // Before the kinds one by one, which then find a service that has answered thousands already.
      if (rate > 0) {
        say("Mixed load …");
        load = load(http, kinds);
      }
      for (Kind kind : kinds) {
        Line line = line(kind, http, connection, new SqlLog(log), lucene);
        say(line.markdown());
        lines.add(line);
      }
    }
    return new QueryReport(
        machine(),
        store.articles(),
        store.bytes(),
        textBytes(events, corpus.events(), store.articles()),
        lines,
        projected,
        load);
  }

  private Line line(
      Kind kind, Http http, Connection connection, SqlLog log, @Nullable LucenePeer lucene)
      throws IOException, InterruptedException, SQLException {
    List<List<SqlLog.Statement>> statements = new ArrayList<>();
    long matches = 0;
    for (Question question : kind.questions()) {
      statements.add(log.during(connection, () -> http.text(question.path())));
      matches += matches(http, question);
    }
    Histogram service = http.oneByOne(kind.questions(), times);
    BareDriver driver = new BareDriver(connection);
    driver.oneByOne(statements, statements.size());
    Histogram bare = driver.oneByOne(statements, times);
    return new Line(
        kind.name(),
        matches / kind.questions().size(),
        kind.goal().millis(),
        Times.of(service),
        Times.of(bare),
        peer(kind, lucene));
  }

  private @Nullable Times peer(Kind kind, @Nullable LucenePeer lucene) throws IOException {
    if (lucene == null || kind.questions().get(0).wanted().isEmpty()) {
      return null;
    }
    lucene.oneByOne(kind.questions(), times);
    return Times.of(lucene.oneByOne(kind.questions(), times));
  }

  private static long matches(Http http, Question question)
      throws IOException, InterruptedException {
    if (question.wanted().isEmpty()) {
      return 1;
    }
    int from = question.path().indexOf('?');
    String filter = from < 0 ? "" : question.path().substring(from + 1);
    String all = filter.replaceFirst("interval=day&", "");
    JsonNode page =
        new ObjectMapper().readTree(http.text("/v1/articles?limit=1&total=true&" + all));
    return page.path("total").asLong();
  }

  private QueryReport.Load load(Http http, List<Kind> kinds)
      throws InterruptedException, MeasurementException {
    http.mixed(kinds, rate / 2, Duration.ofSeconds(warmUp));
    Http.Mixed mixed = http.mixed(kinds, rate, Duration.ofSeconds(seconds));
    return new QueryReport.Load(
        rate,
        mixed.perSecond(),
        mixed.failed(),
        Times.of(mixed.latency()),
        mixed.latency().getValueAtPercentile(99.9) / 1_000.0);
  }

  private QueryReport.Projected project(BenchStore store, Events events, long from)
      throws InterruptedException {
    ArticleLoad load = new ArticleLoad(store, 2);
    load(load, events, from);
    return new QueryReport.Projected(more, load(load, events, from + more));
  }

  /**
   * The events are made before, for making them is no part of the work.
   *
   * @return how many seconds it took
   */
  private double load(ArticleLoad load, Events events, long from) throws InterruptedException {
    say("Making " + more + " events …");
    byte[][] made = new byte[more][];
    for (int i = 0; i < more; i++) {
      made[i] = events.json(from + i);
    }
    say("Projecting …");
    long start = System.nanoTime();
    load.load(from, from + more, i -> made[(int) (i - from)], stored -> {});
    double seconds = (System.nanoTime() - start) / (double) Duration.ofSeconds(1).toNanos();
    say(String.format(Locale.ROOT, "%,.0f a second", more / seconds));
    return seconds;
  }

  private static Connection connect(BenchStore store) throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            store.jdbcUrl() + "?currentSchema=query,public&stringtype=unspecified",
            EmbeddedDatabase.USER,
            EmbeddedDatabase.PASSWORD);
    try (var statement = connection.createStatement()) {
      statement.execute(ServiceProcess.NEW_CONNECTION_SQL);
    }
    return connection;
  }

  private static long textBytes(Events events, long made, long articles) {
    long bytes = 0;
    for (int i = 0; i < SAMPLE_OF_TEXTS; i++) {
      var article = events.event(made * i / SAMPLE_OF_TEXTS).article();
      bytes += (article.title() + article.body()).getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes * articles / SAMPLE_OF_TEXTS;
  }

  private static String machine() {
    return String.format(
        Locale.ROOT,
        "Java %s, %d processors, PostgreSQL %s, query-service %s.",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        BenchStore.settings(),
        ServiceProcess.MOST_MEMORY);
  }

  private static void say(String what) {
    System.err.println(what);
  }
}
