package io.machtin.local;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends files, folders and addresses to a running stack. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = {
      "Sends news to the running stack and says what became of it.",
      "Files: .html .htm (pages), .txt (page text), .json (one article), .ndjson .jsonl (many),"
          + " each also with .gz; folders are searched for them."
    })
final class LoadCommand implements Callable<Integer> {
  private static final int BATCH_BYTES = 4 << 20;
  private static final Duration FETCH_LIMIT = Duration.ofSeconds(60);

  @Spec private CommandSpec spec;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description = "Port of query-service of that stack (default: ${DEFAULT-VALUE}).")
  private int portBase = Ports.DEFAULT_BASE;

  @Parameters(arity = "1..*", paramLabel = "PATH|URL", description = "What to load.")
  private List<String> inputs = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    List<String> origins = new ArrayList<>();
    for (String input : inputs) {
      expand(input, origins);
    }
    Submission submission = new Submission(new Ports(portBase).ingest());
    ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), origins.size());
    for (String origin : origins) {
      bar.show(submission.tally());
      load(origin, submission, bar);
      bar.step();
    }
    bar.finish(submission.tally());
    report(submission.tally(), out);
    return submission.tally().of("rejected") == 0 ? 0 : 1;
  }

  private static void report(Tally tally, PrintWriter out) {
    out.println(tally.sentence());
    tally.reasons().forEach((reason, count) -> out.printf("  %d × %s%n", count, reason));
    tally.examples().forEach(example -> out.println("    " + example));
    out.flush();
  }

  private static void expand(String input, List<String> origins) throws IOException {
    if (isAddress(input)) {
      origins.add(input);
      return;
    }
    Path path = Path.of(input);
    if (!Files.exists(path)) {
      throw new StartFailure(input + " does not exist");
    }
    if (Files.isRegularFile(path)) {
      mediaType(path.toString());
      origins.add(input);
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      List<String> found =
          files
              .filter(Files::isRegularFile)
              .map(Path::toString)
              .filter(LoadCommand::isNews)
              .sorted()
              .toList();
      if (found.isEmpty()) {
        throw new StartFailure(input + " holds no file that can be loaded, see --help");
      }
      origins.addAll(found);
    }
  }

  private static boolean isAddress(String input) {
    return input.startsWith("http://") || input.startsWith("https://");
  }

  private static boolean isNews(String file) {
    return plainName(file).matches(".*\\.(html?|txt|json|ndjson|jsonl)");
  }

  private static String plainName(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
  }

  private static String mediaType(String file) {
    String name = plainName(file);
    if (!isNews(file)) {
      throw new StartFailure(file + " is of no kind that can be loaded, see --help");
    }
    if (name.endsWith(".txt")) {
      return Submission.TEXT;
    }
    if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
      return Submission.NDJSON;
    }
    return name.endsWith(".json") ? Submission.JSON : Submission.HTML;
  }

  private static void load(String origin, Submission submission, ProgressBar bar)
      throws IOException, InterruptedException {
    if (isAddress(origin)) {
      submission.page(fetch(origin), Submission.HTML, origin);
      return;
    }
    String mediaType = mediaType(origin);
    try (InputStream in = open(Path.of(origin))) {
      if (mediaType.equals(Submission.NDJSON)) {
        lines(in, origin, submission, bar);
      } else {
        submission.page(in.readAllBytes(), mediaType, origin);
      }
    }
  }

  /** Sends a file of any size in batches of whole lines. */
  private static void lines(InputStream in, String origin, Submission submission, ProgressBar bar)
      throws IOException, InterruptedException {
    ByteArrayOutputStream batch = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      batch.write(b);
      if (b == '\n' && batch.size() >= BATCH_BYTES) {
        submission.page(batch.toByteArray(), Submission.NDJSON, origin);
        batch.reset();
        bar.show(submission.tally());
      }
    }
    if (batch.size() > 0) {
      submission.page(batch.toByteArray(), Submission.NDJSON, origin);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    return file.toString().endsWith(".gz")
        ? new BufferedInputStream(new GZIPInputStream(in), 1 << 16)
        : in;
  }

  private static byte[] fetch(String address) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    HttpResponse<byte[]> response =
        http.send(
            HttpRequest.newBuilder(URI.create(address)).timeout(FETCH_LIMIT).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new StartFailure(address + " answers with status " + response.statusCode());
    }
    return response.body();
  }
}
