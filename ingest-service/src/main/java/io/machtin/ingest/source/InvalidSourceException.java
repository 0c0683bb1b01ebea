package io.machtin.ingest.source;

/** What the operator says of a source cannot be; the message names the field. */
final class InvalidSourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  InvalidSourceException(String field, String message) {
    super(message);
    this.field = field;
  }

  String field() {
    return field;
  }
}
