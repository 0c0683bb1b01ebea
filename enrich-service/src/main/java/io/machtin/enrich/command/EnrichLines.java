package io.machtin.enrich.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.enrich.Enricher;
import io.machtin.enrich.Explanation;
import io.machtin.enrich.mention.NameModel;
import io.machtin.events.Article;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.EventJson;
import io.machtin.events.ninjs.NinjsMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./machtin enrich}: a wrong line is told and skipped, the others are enriched. */
@Command(
    name = "enrich",
    mixinStandardHelpOptions = true,
    description = {
      "Reads articles from standard input, one JSON object a line, and writes them enriched.",
      "A line needs 'title' or 'body'; every field of the raw article may be given.",
      "Exit code 1 if a line could not be read."
    })
final class EnrichLines implements Callable<Integer> {
  private static final JsonMapper MAPPER = new JsonMapper();

  @Spec private CommandSpec spec;

  @Option(
      names = "--explain",
      description =
          "Keep the evidence: which rule, list or model found a name, what speaks for a topic, a"
              + " keyphrase, a sentence of the summary, and what the fingerprint is made of.")
  private boolean explain;

  @Option(names = "--ninjs", description = "Write documents of the IPTC's ninjs 3.1 instead.")
  private boolean ninjs;

  @Option(
      names = "--knowledge",
      paramLabel = "DIR",
      description =
          "A folder with own entities (*.tsv) and topics (*.topics), see docs/knowledge.md.")
  private @Nullable Path knowledge;

  @Mixin private OnnxOptions onnx;

  @Override
  public Integer call() throws IOException {
    try (NameModel model = onnx.open()) {
      return enrich(Enricher.load(knowledge, model));
    }
  }

  private int enrich(Enricher enricher) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    int wrong = 0;
    try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(
                    new BufferedInputStream(System.in, 1 << 16), StandardCharsets.UTF_8));
        OutputStream out = new BufferedOutputStream(System.out, 1 << 16)) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        try {
          Article article = ArticleLine.read(line);
          out.write(line(enricher, article));
          out.write('\n');
        } catch (IllegalArgumentException e) {
          wrong++;
          err.println("line " + number + ": " + e.getMessage());
        }
      }
    }
    return wrong == 0 ? 0 : 1;
  }

  private byte[] line(Enricher enricher, Article article) throws IOException {
    EnrichedArticle enriched = enricher.enrich(article, Instant.now());
    if (ninjs) {
      return MAPPER.writeValueAsBytes(NinjsMapper.map(enriched));
    }
    byte[] json = EventJson.write(enriched);
    return explain ? withEvidence(json, enricher.explain(article)) : withoutEvidence(json);
  }

  private static byte[] withEvidence(byte[] enriched, Explanation explanation) throws IOException {
    JsonNode article = MAPPER.readTree(enriched);
    add(article.path("keyphrases"), explanation.keyphrases());
    add(article.path("summary"), explanation.summary());
    if (article.path("fingerprint") instanceof ObjectNode fingerprint) {
      fingerprint.set("evidence", MAPPER.valueToTree(explanation.fingerprint()));
    }
    return MAPPER.writeValueAsBytes(article);
  }

  private static void add(JsonNode annotations, List<List<String>> evidence) {
    for (int i = 0; i < annotations.size(); i++) {
      ((ObjectNode) annotations.get(i)).set("evidence", MAPPER.valueToTree(evidence.get(i)));
    }
  }

  private static byte[] withoutEvidence(byte[] enriched) throws IOException {
    JsonNode article = MAPPER.readTree(enriched);
    for (JsonNode entity : article.path("entities")) {
      for (JsonNode mention : entity.path("mentions")) {
        ((ObjectNode) mention).remove("evidence");
      }
    }
    return MAPPER.writeValueAsBytes(article);
  }
}
