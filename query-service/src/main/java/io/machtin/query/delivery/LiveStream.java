package io.machtin.query.delivery;

import io.machtin.query.problem.InvalidParameterException;
import io.machtin.query.search.Filter;
import io.machtin.query.search.PageSearch;
import io.machtin.query.search.ResolvedFilter;
import io.machtin.query.store.QueryTimeoutException;
import io.machtin.query.store.StoreUnavailableException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Hands changes to whoever listens. One thread looks for new changes and gives each listener its
 * next ones; a listener that is slow gets its next stretch only when it has taken the last, so that
 * nothing piles up here.
 */
@Singleton
final class LiveStream {
  private static final Logger LOG = Logger.getLogger(LiveStream.class);
  private static final long LOOK_MILLIS = 250;
  private static final long HEARTBEAT_NANOS = Duration.ofSeconds(15).toNanos();
  private static final int ROWS = 100;

  private final Changes changes;
  private final PageSearch search;
  private final Queue<Listener> listeners = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService thread;

  LiveStream(Changes changes, PageSearch search, MeterRegistry registry) {
    this.changes = changes;
    this.search = search;
    ThreadFactory daemon =
        work -> {
          Thread made = new Thread(work, "live-stream");
          made.setDaemon(true);
          return made;
        };
    this.thread = Executors.newSingleThreadScheduledExecutor(daemon);
    Gauge.builder("machtin.stream.listeners", listeners, Queue::size)
        .description("Clients of the live stream")
        .register(registry);
  }

  void start(@Observes StartupEvent event) {
    thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.shutdownNow();
    listeners.forEach(listener -> listener.sink.close());
  }

  /** A client and how far it is. Used by the one thread only, but for the sink. */
  private static final class Listener {
    private final Sse sse;
    private final SseEventSink sink;
    private final Filter filter;
    private ResolvedFilter resolved;
    private ChangeCursor at;
    private CompletionStage<?> sent = CompletableFuture.completedFuture(null);
    private long lastSent = System.nanoTime();

    Listener(
        Sse sse, SseEventSink sink, ResolvedFilter resolved, Filter filter, ChangeCursor from) {
      this.sse = sse;
      this.sink = sink;
      this.filter = filter;
      this.resolved = resolved;
      this.at = from;
    }

    boolean isReady() {
      return sent.toCompletableFuture().isDone();
    }

    void send(OutboundSseEvent event) {
      sent = sink.send(event);
      lastSent = System.nanoTime();
    }
  }

  void add(Sse sse, SseEventSink sink, ResolvedFilter resolved, Filter filter, ChangeCursor from) {
    Listener listener = new Listener(sse, sink, resolved, filter, from);
    listener.send(sse.newEventBuilder().comment("open").reconnectDelay(1000).build());
    listeners.add(listener);
  }

  private void look() {
    try {
      listeners.removeIf(listener -> listener.sink.isClosed());
      if (listeners.isEmpty()) {
        return;
      }
      ChangeCursor newest = changes.newest();
      for (Listener listener : listeners) {
        serve(listener, newest);
      }
    } catch (StoreUnavailableException | QueryTimeoutException | InvalidParameterException e) {
      LOG.debugf("event=stream-waits reason=%s", e.getMessage());
    } catch (RuntimeException e) {
      // An exception would end the schedule, and all listeners would wait for ever.
      LOG.errorf(e, "event=stream-failed reason=%s", e.getMessage());
    }
  }

  private void serve(Listener listener, ChangeCursor newest) {
    if (!listener.isReady()) {
      return;
    }
    if (!listener.at.store().equals(newest.store())) {
      begin(listener);
    } else if (isBehind(listener.at, newest)) {
      if (listener.resolved.impossible()) {
        // A term that nobody had named may have come into being.
        listener.resolved = search.resolve(listener.filter);
      }
      Changes.Stretch stretch = changes.after("after", listener.at, listener.resolved, ROWS);
      stretch.changes().forEach(change -> listener.send(event(listener.sse, change)));
      listener.at = stretch.end();
    } else if (System.nanoTime() - listener.lastSent > HEARTBEAT_NANOS) {
      listener.send(listener.sse.newEventBuilder().comment("alive").build());
    }
  }

  /**
   * Lets a listener go on at the end of a store that was rebuilt. What came between the place that
   * it knows and this end cannot be told, so it is told that.
   */
  private void begin(Listener listener) {
    listener.at = changes.now();
    listener.resolved = search.resolve(listener.filter);
    listener.send(
        listener
            .sse
            .newEventBuilder()
            .name("rebuilt")
            .id(listener.at.encode())
            .data(String.class, "{}")
            .build());
  }

  private static boolean isBehind(ChangeCursor place, ChangeCursor newest) {
    return place.transaction() < newest.transaction()
        || place.transaction() == newest.transaction() && place.no() < newest.no();
  }

  private static OutboundSseEvent event(Sse sse, Changes.ChangedArticle change) {
    String data =
        change
            .event()
            .map(event -> new String(event, StandardCharsets.UTF_8))
            .orElse("{\"id\":\"" + change.id() + "\"}");
    return sse.newEventBuilder()
        .name(change.event().isPresent() ? "article" : "removed")
        .id(change.at().encode())
        .data(String.class, data)
        .build();
  }
}
