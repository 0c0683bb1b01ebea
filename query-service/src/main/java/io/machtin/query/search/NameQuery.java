package io.machtin.query.search;

import io.machtin.query.problem.InvalidParameterException;
import io.machtin.query.text.Words;
import java.util.List;

/** What somebody types to find a name: all words, in any order, the last one perhaps unfinished. */
public final class NameQuery {
  private static final int MOST_WORDS = 16;

  private NameQuery() {}

  /**
   * The text form of a {@code tsquery}.
   *
   * @throws InvalidParameterException if the text has no word, or too many
   */
  public static String toTsQuery(String parameter, String text) {
    List<Words.At> words = Words.in(text);
    if (words.isEmpty() || words.size() > MOST_WORDS) {
      throw new InvalidParameterException(parameter, "must have 1 to " + MOST_WORDS + " words");
    }
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      boolean unfinished = i == words.size() - 1 && words.get(i).end() == text.length();
      TextQuery.Wanted wanted = TextQuery.Wanted.of(words.get(i).word(), unfinished);
      query
          .append(i == 0 ? "" : "&")
          .append('\'')
          .append(wanted.lexeme())
          .append('\'')
          .append(wanted.prefix() ? ":*" : "");
    }
    return query.toString();
  }
}
