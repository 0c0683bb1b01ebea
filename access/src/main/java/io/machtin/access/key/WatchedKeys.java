package io.machtin.access.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The keys of a file, read again whenever the file changes. A file that becomes unreadable changes
 * nothing and is reported: a slip of the pen locks nobody out, and it revokes nobody either, which
 * the log says.
 */
public final class WatchedKeys implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(WatchedKeys.class);

  private final Path path;
  private final KeyFile file;
  private final ScheduledExecutorService watch;
  private volatile KeyRing ring;
  private String version;
  private String reported = "";

  /**
   * Reads the file and begins to watch it.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException naming file and line, if a line is no key
   */
  public WatchedKeys(Path path, Duration interval) throws IOException {
    this.path = path;
    this.file = new KeyFile(path);
    this.version = version();
    this.ring = file.read();
    LOG.infof("event=keys-read file=%s keys=%d", path, ring.size());
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "access-keys");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        watch.scheduleWithFixedDelay(
            this::readIfChanged, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The key that somebody shows, if it is known and valid at that moment. */
  public Optional<ApiKey> find(String shown, Instant now) {
    return ring.find(shown, now);
  }

  private void readIfChanged() {
    try {
      String now = version();
      if (now.equals(version)) {
        return;
      }
      ring = file.read();
      version = now;
      reported = "";
      LOG.infof("event=keys-read file=%s keys=%d", path, ring.size());
    } catch (IOException | RuntimeException e) {
      String reason = String.valueOf(e);
      if (!reason.equals(reported)) {
        reported = reason;
        LOG.errorf(
            "event=keys-unreadable file=%s reason=%s; the keys that were read before stay as they"
                + " are, also revoked ones",
            path, reason);
      }
    }
  }

  /** Follows links, as a mounted Secret is one that is pointed elsewhere when it changes. */
  private String version() throws IOException {
    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
    return now.lastModifiedTime().toInstant() + "/" + now.size() + "/" + now.fileKey();
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
