package io.machtin.access.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/** Keeps everything that is logged, in the greatest detail that there is. */
final class LogRecorder extends Handler implements AutoCloseable {
  private static final Logger ROOT = Logger.getLogger("");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final @Nullable Level before = ROOT.getLevel();

  LogRecorder() {
    setLevel(Level.ALL);
    ROOT.addHandler(this);
    ROOT.setLevel(Level.ALL);
  }

  /** All lines so far, each with its category before it. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  List<String> audit() {
    return lines.stream()
        .filter(line -> line.startsWith("machtin.audit "))
        .map(line -> line.substring("machtin.audit ".length()))
        .toList();
  }

  @Override
  public void publish(LogRecord record) {
    StringBuilder line = new StringBuilder(record.getLoggerName()).append(' ');
    line.append(ExtLogRecord.wrap(record).getFormattedMessage());
    for (Throwable e = record.getThrown(); e != null; e = e.getCause()) {
      line.append(' ').append(e);
    }
    lines.add(line.toString());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    ROOT.removeHandler(this);
    ROOT.setLevel(before);
  }
}
