package io.machtin.ingest.archive;

import io.machtin.ingest.archive.ArchiveReader.Item;
import io.machtin.ingest.archive.ImportStore.Claimed;
import io.machtin.ingest.article.ArticleDraft;
import io.machtin.ingest.database.DatabaseUnavailableException;
import io.machtin.ingest.database.SchemaReady;
import io.machtin.ingest.intake.Arrival;
import io.machtin.ingest.intake.ArticleIntake;
import io.machtin.ingest.intake.IntakeMetrics;
import io.machtin.ingest.intake.IntakeResult;
import io.machtin.ingest.problem.ProblemException;
import io.machtin.ingest.publish.BrokerUnavailableException;
import io.machtin.ingest.publish.Lane;
import io.machtin.ingest.publish.TraceContext;
import io.machtin.ingest.submission.Drafting.Draft;
import io.machtin.ingest.submission.Drafting.Refused;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Works on imports, one after the other, in the background. */
@Singleton
final class ArchiveWorker {
  private static final Logger LOG = Logger.getLogger(ArchiveWorker.class);
  private static final String CHANNEL = "archive";

  private final ArchiveConfig config;
  private final ArchiveFiles files;
  private final ImportStore imports;
  private final ArticleIntake intake;
  private final IntakeMetrics metrics;
  private volatile boolean running;
  private @Nullable Thread thread;

  ArchiveWorker(
      ArchiveConfig config,
      ArchiveFiles files,
      ImportStore imports,
      ArticleIntake intake,
      IntakeMetrics metrics) {
    this.config = config;
    this.files = files;
    this.imports = imports;
    this.intake = intake;
    this.metrics = metrics;
  }

  void start(@Observes SchemaReady event) {
    if (config.folder().isEmpty()) {
      return;
    }
    running = true;
    Thread worker = new Thread(this::work, "archive-import");
    worker.setDaemon(true);
    worker.start();
    thread = worker;
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    running = false;
    if (thread != null) {
      thread.join(5_000);
    }
  }

  private void work() {
    while (running) {
      try {
        Optional<Claimed> next = imports.claim();
        if (next.isPresent()) {
          process(next.get());
          continue;
        }
      } catch (DatabaseUnavailableException e) {
        LOG.warnf("archive import waits: %s", e.getMessage());
      }
      pause();
    }
  }

  private void pause() {
    try {
      Thread.sleep(config.pause().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  private void process(Claimed claimed) {
    ArchiveImport work = claimed.imported();
    Progress progress = new Progress(work);
    try {
      List<Path> all = files.files(work.path());
      for (Path file : all.subList(Math.min(progress.filesDone(), all.size()), all.size())) {
        if (!read(claimed, file, progress)) {
          imports.release(work.id(), claimed.token());
          return;
        }
      }
      imports.end(work.id(), claimed.token(), progress, "done", null);
      LOG.infof("archive imported id=%s counts=%s", work.id(), progress.counts());
    } catch (ProblemException e) {
      imports.end(work.id(), claimed.token(), progress, "failed", e.getMessage());
    }
  }

  /** Returns false if the import is no longer this replica's, or the service stops. */
  private boolean read(Claimed claimed, Path file, Progress progress) {
    String name = String.valueOf(file.getFileName());
    List<Item> chunk = new ArrayList<>();
    try (ArchiveReader reader =
        files.open(file, progress.position(), claimed.imported().source())) {
      for (Item item = reader.next(); item != null; item = reader.next()) {
        if (chunk.size() >= config.chunk()) {
          take(chunk, progress);
          chunk.clear();
          progress.reached(name, item.position());
          if (!running || !imports.reached(claimed.imported().id(), claimed.token(), progress)) {
            return false;
          }
        }
        chunk.add(item);
      }
    } catch (IOException e) {
      // What comes after it in this file cannot be found any more; the other files can.
      progress.count(
          name,
          IntakeResult.rejected(null, "broken-file", "unreadable from here: " + e.getMessage()));
      metrics.rejected(CHANNEL, "broken-file");
    }
    take(chunk, progress);
    progress.fileDone();
    return imports.reached(claimed.imported().id(), claimed.token(), progress) && running;
  }

  /** Does not give up while the service runs: an archive can wait, and must not lose records. */
  private void take(List<Item> chunk, Progress progress) {
    List<ArticleDraft> drafts = new ArrayList<>();
    for (Item item : chunk) {
      if (item.drafted() instanceof Draft draft) {
        drafts.add(draft.draft());
      }
    }
    Iterator<IntakeResult> taken = takeUntilDone(drafts).iterator();
    for (Item item : chunk) {
      IntakeResult result =
          item.drafted() instanceof Refused refused ? refused.result() : taken.next();
      metrics.count(CHANNEL, result);
      progress.count(item.origin(), result);
    }
  }

  private List<IntakeResult> takeUntilDone(List<ArticleDraft> drafts) {
    while (true) {
      try {
        return intake.take(Arrival.of(drafts, TraceContext.start()), Lane.BACKFILL);
      } catch (BrokerUnavailableException | DatabaseUnavailableException e) {
        LOG.warnf("archive import waits: %s", e.getMessage());
        if (!running) {
          throw new DatabaseUnavailableException(e);
        }
        pause();
      }
    }
  }
}
