package io.machtin.ingest.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.machtin.ingest.extract.ArticleExtractor;
import io.machtin.ingest.extract.ExtractionResult;
import io.machtin.ingest.extract.ExtractionResult.Extracted;
import io.machtin.ingest.extract.ExtractionResult.Rejected;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores the extractor on a folder of pages with their true texts. */
@Command(
    name = "extraction",
    mixinStandardHelpOptions = true,
    description = {
      "Scores the extractor on DIR/html/<id>.html.gz against DIR/ground-truth.json.",
      "The score compares runs of four words; lead and body count, captions do not.",
      "Pages without a true text must be rejected."
    })
final class EvaluateExtractionCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "folder with ground-truth.json and html/")
  private Path folder = Path.of(".");

  @Option(
      names = "--worst",
      defaultValue = "10",
      description = "how many of the worst pages to repeat at the end (default: ${DEFAULT-VALUE})")
  private int worst;

  @Spec private @Nullable CommandSpec spec;

  private record Row(String id, ShingleScore score, String method) {}

  private final List<Row> rows = new ArrayList<>();
  private final MetadataScore metadata = new MetadataScore();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Path truthFile = folder.resolve("ground-truth.json");
    if (!Files.isRegularFile(truthFile)) {
      throw new IOException(truthFile + ": no such file; DIR needs ground-truth.json and html/");
    }
    JsonNode truth = new JsonMapper().readTree(truthFile.toFile());
    ArticleExtractor extractor = new ArticleExtractor();
    for (Iterator<Map.Entry<String, JsonNode>> it = truth.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> page = it.next();
      JsonNode wanted = page.getValue();
      String url = wanted.path("url").asText("");
      ExtractionResult result =
          extractor.extract(PageFiles.read(file(page.getKey()), url.isEmpty() ? null : url));
      rows.add(row(page.getKey(), wanted.path("articleBody").asText(), result));
      metadata.add(wanted, result);
    }
    if (rows.isEmpty()) {
      throw new IOException(truthFile + ": names no pages");
    }
    out.printf(
        Locale.ROOT, "%-16s %9s %9s %9s  %s%n", "page", "precision", "recall", "F1", "method");
    rows.forEach(row -> print(out, row));
    out.println();
    printAverages(out);
    metadata.print(out);
    printPagesWithoutTruth(out, truth, extractor);
    out.printf("%nworst pages%n");
    rows.stream()
        .sorted(Comparator.comparingDouble(row -> row.score().f1()))
        .limit(worst)
        .forEach(row -> print(out, row));
    return 0;
  }

  private Path file(String id) {
    Path zipped = folder.resolve("html").resolve(id + ".html.gz");
    return Files.exists(zipped) ? zipped : folder.resolve("html").resolve(id + ".html");
  }

  private static Row row(String id, String truth, ExtractionResult result) {
    if (result instanceof Extracted article) {
      String text = (article.lead() == null ? "" : article.lead() + "\n\n") + article.body();
      return new Row(id, ShingleScore.of(text, truth), article.method());
    }
    String kind = result instanceof Rejected rejected ? rejected.kind().name() : "";
    return new Row(id, ShingleScore.of("", truth), "rejected: " + kind);
  }

  private static void print(PrintWriter out, Row row) {
    out.printf(
        Locale.ROOT,
        "%-16s %9.3f %9.3f %9.3f  %s%n",
        row.id().length() > 16 ? row.id().substring(0, 16) : row.id(),
        row.score().precision().orElse(Double.NaN),
        row.score().recall().orElse(Double.NaN),
        row.score().f1(),
        row.method());
  }

  private void printAverages(PrintWriter out) {
    double precision =
        rows.stream().flatMapToDouble(r -> r.score().precision().stream()).average().orElse(0);
    double recall =
        rows.stream().flatMapToDouble(r -> r.score().recall().stream()).average().orElse(0);
    double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    out.printf(
        Locale.ROOT,
        "pages %d  precision %.4f  recall %.4f  F1 %.4f%n",
        rows.size(),
        precision,
        recall,
        f1);
  }

  private void printPagesWithoutTruth(PrintWriter out, JsonNode truth, ArticleExtractor extractor)
      throws IOException {
    List<Path> others = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("html"))) {
      files.sorted().filter(f -> !truth.has(id(f))).forEach(others::add);
    }
    if (others.isEmpty()) {
      return;
    }
    int rejected = 0;
    for (Path file : others) {
      ExtractionResult result = extractor.extract(PageFiles.read(file, null));
      if (result instanceof Rejected r) {
        rejected++;
        out.printf("%-24s rejected: %s, %s%n", id(file), r.kind(), r.reason());
      } else if (result instanceof Extracted e) {
        out.printf("%-24s taken for an article: %s%n", id(file), e.title());
      }
    }
    out.printf("pages without an article %d, rejected %d%n", others.size(), rejected);
  }

  private static String id(Path file) {
    return file.getFileName().toString().replaceFirst("\\.html(?:\\.gz)?$", "");
  }

  /** How often title, authors and day of publication are right, where the truth has them. */
  private static final class MetadataScore {
    private int titles;
    private int titlesRight;
    private int authors;
    private int authorsRight;
    private int dates;
    private int datesRight;

    void add(JsonNode truth, ExtractionResult result) {
      if (!(result instanceof Extracted article)) {
        return;
      }
      if (truth.path("title").isTextual()) {
        titles++;
        titlesRight += plain(article.title()).equals(plain(truth.path("title").asText())) ? 1 : 0;
      }
      if (truth.path("author").isTextual()) {
        authors++;
        String wanted = plain(truth.path("author").asText());
        boolean all =
            !article.authors().isEmpty()
                && article.authors().stream().allMatch(a -> wanted.contains(plain(a)));
        authorsRight += all ? 1 : 0;
      }
      String date = truth.path("date").asText("");
      if (date.length() == 10) {
        dates++;
        // The truth is a day without a zone: a clock within half a day of it shows that day
        // somewhere.
        boolean same =
            article.publishedAt() != null
                && Stream.of(-10, -5, 0, 7, 11)
                    .map(h -> article.publishedAt().atOffset(ZoneOffset.ofHours(h)).toLocalDate())
                    .anyMatch(day -> day.toString().equals(date));
        datesRight += same ? 1 : 0;
      }
    }

    private static String plain(String text) {
      return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    void print(PrintWriter out) {
      if (titles + authors + dates > 0) {
        out.printf(
            "title %d of %d, authors %d of %d, day of publication %d of %d%n",
            titlesRight, titles, authorsRight, authors, datesRight, dates);
      }
    }
  }
}
