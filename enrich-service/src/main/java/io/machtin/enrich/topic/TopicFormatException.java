package io.machtin.enrich.topic;

/** A file of topics that cannot be used. The message names file, line, reason and remedy. */
public final class TopicFormatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  TopicFormatException(String file, int line, String reason) {
    super(file + ":" + line + ": " + reason);
  }

  TopicFormatException(String origin, String reason) {
    super(origin + ": " + reason);
  }
}
