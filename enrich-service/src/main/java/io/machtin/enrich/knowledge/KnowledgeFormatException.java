package io.machtin.enrich.knowledge;

/** A knowledge file that does not follow the format; the message names file, line and remedy. */
public final class KnowledgeFormatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  KnowledgeFormatException(String file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
  }
}
