package io.machtin.ingest.article;

/** What came in cannot be an article; the message says which field and what is wrong with it. */
public final class InvalidArticleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  public InvalidArticleException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The field that is wrong. */
  public String field() {
    return field;
  }
}
