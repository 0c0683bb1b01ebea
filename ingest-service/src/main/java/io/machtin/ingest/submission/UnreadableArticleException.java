package io.machtin.ingest.submission;

import io.machtin.ingest.problem.Problem;

/** JSON that is none, or whose fields have the wrong type; the message says what and where. */
public final class UnreadableArticleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final int line;
  private final int column;

  /**
   * @param field empty if the JSON itself is broken
   * @param line inside the article, from 1; -1 if not known
   */
  UnreadableArticleException(String message, String field, int line, int column) {
    super(message);
    this.field = field;
    this.line = line;
    this.column = column;
  }

  /** As callers are told. */
  public Problem problem() {
    Problem problem = Problem.badRequest("invalid-json", String.valueOf(getMessage()));
    if (line > 0) {
      problem = problem.with("line", line).with("column", column);
    }
    return field.isEmpty() ? problem : problem.with("field", field);
  }
}
