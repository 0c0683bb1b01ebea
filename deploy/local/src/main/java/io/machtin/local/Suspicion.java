package io.machtin.local;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong unless it is on its way.
 *
 * @param content what should be further on; with the position as its id where it is unreadable
 * @param found what is there instead, if anything
 * @param position of the record that carried it
 */
record Suspicion(Kind kind, Content content, @Nullable Content found, String position) {
  enum Kind {
    UNREADABLE,
    NOT_ENRICHED,
    NOT_STORED,
    ONLY_STORED
  }

  Suspicion as(Kind other) {
    return new Suspicion(other, content, found, position);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case UNREADABLE -> "the record at " + position + " is no event, and no dead letter";
      case ONLY_STORED -> content.id() + " is stored, but the enriched topic does not have it";
      case NOT_ENRICHED -> content.id() + missing("enriched");
      case NOT_STORED -> content.id() + missing("stored");
    };
  }

  private String missing(String stage) {
    String revision = " revision " + content.revision();
    if (found == null) {
      return revision + " is not " + stage;
    }
    return found.revision() < content.revision()
        ? revision + " is not " + stage + ", only revision " + found.revision()
        : revision + " has another content where it is " + stage;
  }
}
