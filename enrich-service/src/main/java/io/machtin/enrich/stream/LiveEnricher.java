package io.machtin.enrich.stream;

import io.machtin.enrich.Enricher;
import io.machtin.enrich.knowledge.KnowledgeFolder;
import io.machtin.enrich.mention.NameModel;
import io.machtin.enrich.mention.NameModels;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The enricher in force. It is replaced as a whole when an operator's file changes; what is wrong
 * with a file is told, and the enricher before it stays in force.
 */
@Singleton
final class LiveEnricher {
  private static final Logger LOG = Logger.getLogger(LiveEnricher.class);

  private final KnowledgeConfig config;
  private final @Nullable NameModel model;
  private final Counter reloaded;
  private final Counter refused;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "knowledge");
            thread.setDaemon(true);
            return thread;
          });

  private volatile Enricher current;
  private volatile @Nullable String problem;

  /** Fingerprints of the files: those in force, those seen at the last look, those found wrong. */
  private String inForce;

  private String seen;
  private String wrong = "";

  /**
   * @throws IllegalArgumentException if a file is wrong: a service does not start with half of what
   *     its operator wants it to know
   */
  LiveEnricher(KnowledgeConfig config, OnnxConfig onnx, MeterRegistry meters) {
    this.config = config;
    Path libraries = onnx.libraries().orElse(null);
    model =
        onnx.model()
            .map(folder -> NameModels.load("onnx", folder, libraries, onnx.threads()))
            .orElse(null);
    reloaded = reloads(meters, "loaded");
    refused = reloads(meters, "refused");
    Gauge.builder("machtin.knowledge.stale", this, live -> live.problem().isPresent() ? 1 : 0)
        .description("1 while the operator's newest files are wrong and older ones in force")
        .register(meters);
    inForce = config.folder().map(KnowledgeFolder::fingerprint).orElse("");
    seen = inForce;
    current = Enricher.load(config.folder().orElse(null), model);
  }

  private static Counter reloads(MeterRegistry meters, String outcome) {
    return Counter.builder("machtin.knowledge.reloads")
        .description("Changes of the operator's files by what became of them")
        .tag("outcome", outcome)
        .register(meters);
  }

  void start(@Observes StartupEvent event) {
    LOG.infof("event=knowledge-loaded version=%s", current.pipeline().knowledgeVersion());
    if (config.folder().isPresent()) {
      long millis = config.reloadInterval().toMillis();
      watch.scheduleWithFixedDelay(this::refresh, millis, millis, TimeUnit.MILLISECONDS);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    watch.shutdownNow();
  }

  /** After the loops, which {@link EnrichmentWorkers} stops before. */
  @PreDestroy
  void close() {
    if (model != null) {
      model.close();
    }
  }

  Enricher current() {
    return current;
  }

  /** What keeps the newest files from being used; empty if nothing does. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /**
   * Loads the operator's files again if they have changed and then stood still for one look, so
   * that no file is read that is still being written.
   */
  synchronized void refresh() {
    config.folder().ifPresent(this::refresh);
  }

  private void refresh(Path folder) {
    try {
      String now = KnowledgeFolder.fingerprint(folder);
      if (!now.equals(seen)) {
        seen = now;
      } else if (now.equals(inForce)) {
        problem = null;
      } else if (!now.equals(wrong)) {
        load(folder, now);
      }
    } catch (UncheckedIOException e) {
      // What cannot be read now may be read at the next look, though nothing has changed.
      wrong = "";
      refuse(e);
    }
  }

  private void load(Path folder, String files) {
    try {
      Enricher loaded = Enricher.load(folder, model);
      if (isStill(folder, files)) {
        current = loaded;
        inForce = files;
        problem = null;
        reloaded.increment();
        LOG.infof("event=knowledge-reloaded version=%s", current.pipeline().knowledgeVersion());
      }
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      // Whatever it is: a watch that ended with it would leave a service that never looks again.
      if (isStill(folder, files)) {
        wrong = files;
        refuse(e);
      }
    }
  }

  /** Whether what was read was read of one state of the folder; if not, the next look goes on. */
  private boolean isStill(Path folder, String files) {
    seen = KnowledgeFolder.fingerprint(folder);
    return seen.equals(files);
  }

  private void refuse(RuntimeException cause) {
    String told = String.valueOf(cause.getMessage());
    if (!told.equals(problem)) {
      refused.increment();
      LOG.errorf("event=knowledge-refused the former stays in force: %s", told);
    }
    problem = told;
  }
}
