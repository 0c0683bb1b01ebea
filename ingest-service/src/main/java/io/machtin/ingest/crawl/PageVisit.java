package io.machtin.ingest.crawl;

import io.machtin.events.Article;
import io.machtin.ingest.article.ArticleDraft;
import io.machtin.ingest.article.InvalidArticleException;
import io.machtin.ingest.database.Rows;
import io.machtin.ingest.extract.PageInput;
import io.machtin.ingest.fetch.FetchResult;
import io.machtin.ingest.fetch.FetchResult.Failed;
import io.machtin.ingest.fetch.FetchResult.Fetched;
import io.machtin.ingest.intake.Arrival;
import io.machtin.ingest.intake.GroupedIntake;
import io.machtin.ingest.intake.IntakeMetrics;
import io.machtin.ingest.intake.IntakeResult;
import io.machtin.ingest.intake.PageReader;
import io.machtin.ingest.intake.PageReader.NoArticle;
import io.machtin.ingest.intake.PageReader.PageArticle;
import io.machtin.ingest.intake.PageReader.PageContent;
import io.machtin.ingest.publish.Lane;
import io.machtin.ingest.publish.TraceContext;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What follows from asking for a page: an article taken in, or a reason why not. */
@Singleton
final class PageVisit {
  private static final String CHANNEL = "source";

  private final PageReader reader;
  private final GroupedIntake intake;
  private final IntakeMetrics metrics;
  private final CrawlConfig config;
  private final Clock clock;

  PageVisit(
      PageReader reader,
      GroupedIntake intake,
      IntakeMetrics metrics,
      CrawlConfig config,
      Clock clock) {
    this.reader = reader;
    this.intake = intake;
    this.metrics = metrics;
    this.config = config;
    this.clock = clock;
  }

  Followup followup(Task task, FetchResult result) {
    if (result instanceof Fetched fetched) {
      IntakeResult taken = take(task, fetched);
      metrics.count(CHANNEL, taken);
      return Followup.of(connection -> done(connection, task, fetched, taken));
    }
    if (result instanceof Failed failure) {
      return failed(task, failure);
    }
    return Followup.of(connection -> unmodified(connection, task));
  }

  Followup failed(Task task, Failed failure) {
    Duration asked = failure.retryAfter() == null ? Duration.ZERO : failure.retryAfter();
    if (failure.isTransient() && task.attempts() + 1 < config.pageAttempts()) {
      Duration backoff = Backoff.after(task.attempts() + 1, config.maxInterval());
      Duration wait = backoff.compareTo(asked) > 0 ? backoff : asked;
      return Followup.of(connection -> tryAgain(connection, task, failure, wait)).pausing(asked);
    }
    return rejected(task, failure.reason(), failure.detail()).pausing(asked);
  }

  /** The page is given up, visibly. */
  Followup rejected(Task task, String reason, String detail) {
    IntakeResult result = IntakeResult.rejected(null, reason, detail);
    metrics.count(CHANNEL, result);
    return Followup.of(connection -> finish(connection, task, null, null, result, null));
  }

  private IntakeResult take(Task task, Fetched fetched) {
    String type = fetched.contentType();
    if (type != null && !type.isBlank() && !isPage(type)) {
      return IntakeResult.rejected(null, "not-a-page", "the address serves " + type);
    }
    PageInput page = PageInput.html(fetched.body(), task.target(), type).fetchedAt(clock.instant());
    PageContent content = reader.read(page, clock.instant());
    if (content instanceof NoArticle none) {
      return none.result();
    }
    try {
      ArticleDraft draft = draft(task, fetched, ((PageArticle) content).draft());
      if (task.requireSource().skipOptOuts() && !draft.content().optOuts().isEmpty()) {
        return IntakeResult.rejected(
            draft.id().toString(),
            "publisher-opt-out",
            "the publisher says " + String.join(", ", draft.content().optOuts()));
      }
      return intake.take(new Arrival(draft, TraceContext.start()), Lane.FRESH);
    } catch (InvalidArticleException e) {
      return IntakeResult.rejected(null, "invalid-article", String.valueOf(e.getMessage()));
    }
  }

  private static boolean isPage(String type) {
    return type.matches("(?i)\\s*(?:text/html|application/xhtml\\+xml|text/plain)\\b.*");
  }

  private static ArticleDraft draft(Task task, Fetched fetched, ArticleDraft.Builder draft) {
    CrawledSource source = task.requireSource();
    draft.source(source.id(), source.name(), source.domain());
    Article found = draft.build().content();
    if (found.section() == null) {
      draft.section(source.section());
    }
    if (found.declaredLanguage() == null) {
      draft.declaredLanguage(source.language());
    }
    if (found.publishedAt() == null) {
      draft.publishedAt(task.entryPublishedAt());
    }
    return draft
        .optOuts(Stream.concat(found.optOuts().stream(), fetched.optOuts().stream()).toList())
        .build();
  }

  private void done(Connection connection, Task task, Fetched fetched, IntakeResult result)
      throws SQLException {
    boolean taken = result.status() != IntakeResult.Status.REJECTED;
    finish(
        connection,
        task,
        taken ? fetched.etag() : null,
        taken ? fetched.lastModified() : null,
        result,
        taken ? nextLook(task) : null);
  }

  private @Nullable Instant nextLook(Task task) {
    List<Duration> rechecks = config.rechecks();
    return task.rechecks() < rechecks.size()
        ? clock.instant().plus(rechecks.get(task.rechecks()))
        : null;
  }

  private void finish(
      Connection connection,
      Task task,
      @Nullable String etag,
      @Nullable String lastModified,
      IntakeResult result,
      @Nullable Instant due)
      throws SQLException {
    Instant now = clock.instant();
    // Tasks before sources, as in ListingVisit: transactions must not wait in a circle.
    Rows.update(
        connection,
        """
        UPDATE ingest.fetch_task SET due_at = ?, attempts = 0, rechecks = ?, location = NULL,
          hops = 0, host = ?, etag = ?, last_modified = ?, outcome = ?, reason = ?, detail = ?,
          article_id = ?, finished_at = ?
        WHERE id = ?
        """,
        due,
        task.rechecks() + 1,
        Authority.of(task.url()).host(),
        etag,
        lastModified,
        result.status().label(),
        result.reason(),
        result.detail(),
        result.id() == null ? null : UUID.fromString(result.id()),
        now,
        task.id());
    SourceLog.page(connection, task.requireSource().id(), now, result);
  }

  private void unmodified(Connection connection, Task task) throws SQLException {
    Rows.update(
        connection,
        """
        UPDATE ingest.fetch_task SET due_at = ?, attempts = 0, rechecks = ?, location = NULL,
          hops = 0, host = ?, finished_at = ?
        WHERE id = ?
        """,
        nextLook(task),
        task.rechecks() + 1,
        Authority.of(task.url()).host(),
        clock.instant(),
        task.id());
  }

  private void tryAgain(Connection connection, Task task, Failed failure, Duration wait)
      throws SQLException {
    Rows.update(
        connection,
        """
        UPDATE ingest.fetch_task SET due_at = ?, attempts = attempts + 1, location = NULL, hops = 0,
          host = ?, outcome = 'failed', reason = ?, detail = ?, finished_at = ?
        WHERE id = ?
        """,
        clock.instant().plus(wait),
        Authority.of(task.url()).host(),
        failure.reason(),
        failure.detail(),
        clock.instant(),
        task.id());
  }
}
