package io.machtin.enrich.stream;

import io.machtin.enrich.Enricher;
import io.machtin.enrich.knowledge.KnowledgeLoader;
import io.machtin.enrich.mention.NameModel;
import io.machtin.enrich.mention.NameModels;
import io.micrometer.core.instrument.Counter;
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
  private final Counter loaded;
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
  private String fingerprint;

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
    loaded = reloads(meters, "loaded");
    refused = reloads(meters, "refused");
    fingerprint = config.folder().map(KnowledgeLoader::fingerprint).orElse("");
    current = Enricher.load(config.folder().orElse(null), model);
  }

  private static Counter reloads(MeterRegistry meters, String outcome) {
    return Counter.builder("machtin.knowledge.reloads")
        .description("Changes of the operator's files by what became of them")
        .tag("outcome", outcome)
        .register(meters);
  }

  void start(@Observes StartupEvent event) {
    LOG.infof("knowledge version=%s", current.pipeline().knowledgeVersion());
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

  /** Loads the operator's files again if one of them has changed. */
  synchronized void refresh() {
    config.folder().ifPresent(this::refresh);
  }

  private void refresh(Path folder) {
    try {
      String now = KnowledgeLoader.fingerprint(folder);
      if (now.equals(fingerprint)) {
        return;
      }
      fingerprint = now;
      current = Enricher.load(folder, model);
      problem = null;
      loaded.increment();
      LOG.infof("knowledge reloaded version=%s", current.pipeline().knowledgeVersion());
    } catch (IllegalArgumentException | UncheckedIOException e) {
      String told = String.valueOf(e.getMessage());
      if (!told.equals(problem)) {
        refused.increment();
        LOG.errorf("knowledge not reloaded, the former stays in force: %s", told);
      }
      problem = told;
    }
  }
}
