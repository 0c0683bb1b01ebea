package io.machtin.ingest.push;

import io.machtin.ingest.article.ArticleDraft;
import io.machtin.ingest.article.InvalidArticleException;
import io.machtin.ingest.database.DatabaseUnavailableException;
import io.machtin.ingest.extract.PageInput;
import io.machtin.ingest.intake.Arrival;
import io.machtin.ingest.intake.ArticleIntake;
import io.machtin.ingest.intake.GroupedIntake;
import io.machtin.ingest.intake.IntakeMetrics;
import io.machtin.ingest.intake.IntakeResult;
import io.machtin.ingest.problem.Problem;
import io.machtin.ingest.problem.ProblemException;
import io.machtin.ingest.publish.BrokerUnavailableException;
import io.machtin.ingest.submission.Drafting;
import io.machtin.ingest.submission.Drafting.Draft;
import io.machtin.ingest.submission.Drafting.Drafted;
import io.machtin.ingest.submission.Drafting.Refused;
import io.machtin.ingest.submission.LineReader;
import io.machtin.ingest.submission.LineReader.Line;
import io.machtin.ingest.submission.UnreadableArticleException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Takes the articles of one request in. */
@Singleton
final class ArticlePush {
  private static final String CHANNEL = "push";

  private final PushConfig config;
  private final Drafting drafting;
  private final ArticleIntake intake;
  private final GroupedIntake grouped;
  private final IntakeMetrics metrics;

  ArticlePush(
      PushConfig config,
      Drafting drafting,
      ArticleIntake intake,
      GroupedIntake grouped,
      IntakeMetrics metrics) {
    this.config = config;
    this.drafting = drafting;
    this.intake = intake;
    this.grouped = grouped;
    this.metrics = metrics;
  }

  /** One page. */
  PushAnswer page(PageInput page, Push push) {
    if (page.bytes().length == 0) {
      throw new ProblemException(Problem.badRequest("empty", "The body is empty."));
    }
    try {
      return one(drafting.page(page, push.source()), push);
    } catch (InvalidArticleException e) {
      throw invalid(e);
    }
  }

  /** One article in JSON. */
  PushAnswer article(byte[] json, Push push) {
    try {
      return one(drafting.article(json, push.source()), push);
    } catch (UnreadableArticleException e) {
      metrics.rejected(CHANNEL, "invalid-json");
      throw new ProblemException(e.problem());
    } catch (InvalidArticleException e) {
      throw invalid(e);
    }
  }

  private ProblemException invalid(InvalidArticleException e) {
    metrics.rejected(CHANNEL, "invalid-article");
    return new ProblemException(
        Problem.badRequest("invalid-article", String.valueOf(e.getMessage()))
            .with("field", e.field()));
  }

  private PushAnswer one(Drafted drafted, Push push) {
    IntakeResult result =
        drafted instanceof Draft draft
            ? grouped.take(new Arrival(draft.draft(), push.trace()), push.lane())
            : ((Refused) drafted).result();
    metrics.count(CHANNEL, result);
    return PushAnswer.of(List.of(new PushAnswer.Item(null, result)));
  }

  /**
   * Many articles, one in a line. They are taken in chunks, so that memory does not grow with the
   * body. A line that is wrong is rejected, the others are taken.
   *
   * @throws ProblemException 503 with the results until then, if broker or database fail on the way
   */
  PushAnswer lines(InputStream body, Push push) throws IOException {
    LineReader reader = new LineReader(body, Math.toIntExact(config.maxPage().asLongValue()));
    List<PushAnswer.Item> results = new ArrayList<>();
    List<Numbered> chunk = new ArrayList<>();
    long chunkStart = 0;
    for (Line line = reader.next(); line != null; line = reader.next()) {
      if (line.isBlank()) {
        continue;
      }
      requireWithinLimits(reader, results.size() + chunk.size(), line, results);
      chunk.add(new Numbered(line.number(), draft(line, push)));
      if (chunk.size() >= config.chunkArticles()
          || reader.bytes() - chunkStart >= config.chunk().asLongValue()) {
        results.addAll(takeChunk(chunk, push, results));
        chunk.clear();
        chunkStart = reader.bytes();
      }
    }
    results.addAll(takeChunk(chunk, push, results));
    if (results.isEmpty()) {
      throw new ProblemException(Problem.badRequest("empty", "The body has no lines."));
    }
    return PushAnswer.of(results);
  }

  private void requireWithinLimits(
      LineReader reader, int articles, Line line, List<PushAnswer.Item> results) {
    if (articles >= config.maxBatchArticles()) {
      throw unfinished(
          Problem.tooLarge(
              "The body has more than "
                  + config.maxBatchArticles()
                  + " articles (machtin.push.max-batch-articles)."),
          results,
          line.number());
    }
    if (reader.bytes() > config.maxBatch().asLongValue()) {
      throw unfinished(
          Problem.tooLarge(
              "The body is larger than "
                  + config.maxBatch().asLongValue()
                  + " bytes (machtin.push.max-batch)."),
          results,
          line.number());
    }
  }

  private Drafted draft(Line line, Push push) {
    if (line.tooLong()) {
      return refused(
          "too-large",
          "line "
              + line.number()
              + " is larger than "
              + config.maxPage().asLongValue()
              + " bytes (machtin.push.max-page)");
    }
    try {
      return drafting.article(line.content(), push.source());
    } catch (UnreadableArticleException e) {
      return refused("invalid-json", "line " + line.number() + ": " + e.getMessage());
    } catch (InvalidArticleException e) {
      return refused("invalid-article", "line " + line.number() + ": " + e.getMessage());
    }
  }

  private static Drafted refused(String reason, String detail) {
    return new Refused(IntakeResult.rejected(null, reason, detail));
  }

  private List<PushAnswer.Item> takeChunk(
      List<Numbered> chunk, Push push, List<PushAnswer.Item> before) {
    try {
      return take(chunk, push);
    } catch (BrokerUnavailableException e) {
      throw unfinished(
          Problem.unavailable("Kafka did not acknowledge in time.", config.retryAfter()),
          before,
          chunk.get(0).line());
    } catch (DatabaseUnavailableException e) {
      throw unfinished(
          Problem.unavailable("The database does not answer.", config.retryAfter()),
          before,
          chunk.get(0).line());
    }
  }

  private static ProblemException unfinished(
      Problem problem, List<PushAnswer.Item> results, long nextLine) {
    Problem told = problem.with("results", List.copyOf(results));
    return new ProblemException(told.with("nextLine", nextLine));
  }

  private List<PushAnswer.Item> take(List<Numbered> chunk, Push push) {
    List<ArticleDraft> drafts = new ArrayList<>();
    for (Numbered item : chunk) {
      if (item.drafted() instanceof Draft draft) {
        drafts.add(draft.draft());
      }
    }
    Iterator<IntakeResult> taken =
        intake.take(Arrival.of(drafts, push.trace()), push.lane()).iterator();
    List<PushAnswer.Item> results = new ArrayList<>(chunk.size());
    for (Numbered item : chunk) {
      IntakeResult result =
          item.drafted() instanceof Refused refused ? refused.result() : taken.next();
      metrics.count(CHANNEL, result);
      results.add(new PushAnswer.Item(item.line(), result));
    }
    return results;
  }

  private record Numbered(long line, Drafted drafted) {}
}
