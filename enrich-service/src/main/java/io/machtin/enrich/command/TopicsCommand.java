package io.machtin.enrich.command;

import io.machtin.enrich.knowledge.KnowledgeFolder;
import io.machtin.enrich.topic.TopicTrial;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.EventJson;
import io.machtin.events.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./machtin topics …}: an operator's own topics. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = "Checks own topics before they are put to use.")
final class TopicsCommand {
  private static final int TERMS_SHOWN = 5;

  @Spec private CommandSpec spec;

  @Command(
      name = "try",
      mixinStandardHelpOptions = true,
      description = {
        "Checks a topic file (docs/topics.md) and shows which stored articles it would match, with",
        "score and terms. Nothing is changed."
      })
  int tryOut(
      @Parameters(paramLabel = "FILE", description = "The topic file.") Path file,
      @Option(
              names = "--articles",
              paramLabel = "URL|PATH",
              defaultValue = "http://127.0.0.1:8080",
              description = {
                "The query-service whose articles are looked at, or an export of one as NDJSON.",
                "Default: ${DEFAULT-VALUE}"
              })
          String articles)
      throws IOException, InterruptedException {
    TopicTrial trial =
        TopicTrial.of(
            TopicsCommand.class.getClassLoader()::getResourceAsStream,
            file.toString(),
            KnowledgeFolder.text(file));
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Integer> counts = new TreeMap<>();
    trial.topics().forEach(topic -> counts.put(topic, 0));
    int looked = 0;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(articles), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        EnrichedArticle article = EventJson.readEnriched(line.getBytes(StandardCharsets.UTF_8));
        looked++;
        for (Topic topic : trial.matches(article.article(), article.entities())) {
          counts.merge(topic.id(), 1, Integer::sum);
          print(out, article, topic);
        }
      }
    }
    int all = looked;
    counts.forEach((topic, n) -> out.printf("%s: %d of %d articles%n", topic, n, all));
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, EnrichedArticle article, Topic topic) {
    List<String> terms =
        topic.evidence().stream().map(Topic.Evidence::term).distinct().limit(TERMS_SHOWN).toList();
    out.printf(
        Locale.ROOT,
        "%.3f\t%s\t%s\t%s\t%s%n",
        topic.score(),
        topic.id(),
        article.article().id(),
        article.article().title(),
        terms.stream().collect(Collectors.joining("; ")));
  }

  private static InputStream open(String articles) throws IOException, InterruptedException {
    if (!articles.startsWith("http://") && !articles.startsWith("https://")) {
      return Files.newInputStream(Path.of(articles));
    }
    URI export = URI.create(articles.replaceAll("/+$", "") + "/v1/articles/export");
    try {
      HttpResponse<InputStream> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(export).build(),
                  HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw new IOException(export + " answered " + response.statusCode());
      }
      return response.body();
    } catch (ConnectException e) {
      throw new IOException(
          "nothing answers at "
              + articles
              + ": start the stack with ./machtin up, or name it or"
              + " an export with --articles",
          e);
    }
  }
}
