package io.machtin.enrich.mention;

import java.util.List;

/**
 * A place in an article where a person, a body or a place is named.
 *
 * @param textIndex which of the article's texts
 * @param firstToken its first token in that text
 * @param endToken the token after its last
 * @param type {@code PERSON}, {@code ORGANIZATION} or {@code LOCATION} as in {@link
 *     io.machtin.events.Entity}
 * @param confidence from 0 to 1
 * @param evidence what found it, strongest first: {@code model}, {@code model:…} of another model
 *     than the program's, {@code list:…}, {@code rule:…}, {@code document:…}
 * @param parts names of places nested in it, in the order of the text
 */
public record RecognizedMention(
    int textIndex,
    int firstToken,
    int endToken,
    String type,
    double confidence,
    List<String> evidence,
    List<Part> parts) {

  /**
   * @throws IllegalArgumentException if there is no token in it
   */
  public RecognizedMention {
    if (firstToken < 0 || endToken <= firstToken) {
      throw new IllegalArgumentException(
          "a mention needs tokens, but is [" + firstToken + ", " + endToken + ")");
    }
    evidence = List.copyOf(evidence);
    parts = List.copyOf(parts);
  }

  /** A name inside the mention; tokens count in the same text. */
  public record Part(String type, int firstToken, int endToken) {}
}
