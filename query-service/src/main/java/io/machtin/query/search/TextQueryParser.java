package io.machtin.query.search;

import io.machtin.query.problem.InvalidParameterException;
import io.machtin.query.text.Word;
import io.machtin.query.text.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the query language. Words that stand beside each other must all be there; {@code OR} binds
 * weaker than that; {@code NOT} and {@code -} exclude; quotation marks make a phrase of the words
 * as written; {@code title:} before a word or phrase looks in the title only; {@code *} behind a
 * word of at least two letters lets it go on; parentheses group.
 */
final class TextQueryParser {
  private static final int LONGEST = 2_000;
  private static final int MOST_WORDS = 64;
  private static final int DEEPEST = 20;
  private static final int SHORTEST_PREFIX = 2;

  private final String parameter;
  private final String text;
  private int at;
  private int words;

  private TextQueryParser(String parameter, String text) {
    this.parameter = parameter;
    this.text = text;
  }

  /**
   * @param parameter the parameter to blame
   * @throws InvalidParameterException if the text is no query; the message says where
   */
  static TextQuery parse(String parameter, String text) {
    if (text.length() > LONGEST) {
      throw new InvalidParameterException(
          parameter, "may have at most " + LONGEST + " characters, but has " + text.length());
    }
    TextQueryParser parser = new TextQueryParser(parameter, text);
    TextQuery.Node root = parser.either(0);
    if (parser.at < text.length()) {
      throw parser.wrong("has a ')' without '('");
    }
    if (root == null) {
      throw new InvalidParameterException(parameter, "has no word to look for");
    }
    TextQuery query = new TextQuery(root);
    if (!query.needsAWord()) {
      throw new InvalidParameterException(
          parameter, "must name at least one word to find, beside what it excludes");
    }
    return query;
  }

  /** {@code all (OR all)*}. */
  private TextQuery.@Nullable Node either(int depth) {
    List<TextQuery.Node> parts = new ArrayList<>();
    do {
      TextQuery.Node part = all(depth);
      if (part != null) {
        parts.add(part);
      }
    } while (takeOperator("OR"));
    return parts.isEmpty() ? null : parts.size() == 1 ? parts.get(0) : new TextQuery.Or(parts);
  }

  /** {@code term (AND? term)*}. */
  private TextQuery.@Nullable Node all(int depth) {
    List<TextQuery.Node> parts = new ArrayList<>();
    while (true) {
      skipBlanks();
      if (at >= text.length() || text.charAt(at) == ')' || isOperator("OR")) {
        break;
      }
      if (takeOperator("AND")) {
        continue;
      }
      TextQuery.Node part = term(depth);
      if (part != null) {
        parts.add(part);
      }
    }
    return parts.isEmpty() ? null : parts.size() == 1 ? parts.get(0) : new TextQuery.And(parts);
  }

  private TextQuery.@Nullable Node term(int depth) {
    if (depth > DEEPEST) {
      throw wrong("is nested deeper than " + DEEPEST);
    }
    if (takeOperator("NOT") || takeMinus()) {
      skipBlanks();
      if (at >= text.length()) {
        throw wrong("ends where a word to exclude should stand");
      }
      TextQuery.Node part = term(depth + 1);
      return part == null ? null : new TextQuery.Not(part);
    }
    if (text.charAt(at) == '(') {
      int opened = at++;
      TextQuery.Node inside = either(depth + 1);
      if (at >= text.length()) {
        at = opened;
        throw wrong("has a '(' without ')'");
      }
      at++;
      return inside;
    }
    boolean title = text.regionMatches(true, at, "title:", 0, 6);
    if (title) {
      at += 6;
    }
    return at < text.length() && text.charAt(at) == '"' ? quoted(title) : word(title);
  }

  private TextQuery.@Nullable Node quoted(boolean title) {
    int opened = at;
    int end = text.indexOf('"', opened + 1);
    if (end < 0) {
      throw wrong("has a quotation mark that is not closed");
    }
    at = end + 1;
    return phrase(text.substring(opened + 1, end), false, true, title);
  }

  private TextQuery.@Nullable Node word(boolean title) {
    int start = at;
    while (at < text.length() && " \t\n\r()\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == start && at < text.length() && text.charAt(at) != ')' && text.charAt(at) != '(') {
      at++;
    }
    String raw = text.substring(start, at);
    boolean prefix = raw.endsWith("*");
    return phrase(raw, prefix, false, title);
  }

  private TextQuery.@Nullable Node phrase(
      String raw, boolean prefix, boolean asWritten, boolean title) {
    List<Words.At> found = Words.in(raw);
    if (found.isEmpty()) {
      return null;
    }
    words += found.size();
    if (words > MOST_WORDS) {
      throw new InvalidParameterException(parameter, "may have at most " + MOST_WORDS + " words");
    }
    List<TextQuery.Wanted> wanted = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      boolean last = i == found.size() - 1;
      Word word = found.get(i).word();
      wanted.add(
          asWritten || prefix && last
              ? TextQuery.Wanted.of(word, prefix && last)
              : TextQuery.Wanted.inAllForms(word));
    }
    TextQuery.Wanted last = wanted.get(wanted.size() - 1);
    if (last.prefix() && last.lexeme().length() < SHORTEST_PREFIX) {
      throw wrong("needs at least " + SHORTEST_PREFIX + " letters before '*'");
    }
    return new TextQuery.Phrase(wanted, title);
  }

  private boolean takeMinus() {
    if (text.charAt(at) == '-'
        && at + 1 < text.length()
        && !Character.isWhitespace(text.charAt(at + 1))) {
      at++;
      return true;
    }
    return false;
  }

  private boolean takeOperator(String operator) {
    skipBlanks();
    if (isOperator(operator)) {
      at += operator.length();
      return true;
    }
    return false;
  }

  private boolean isOperator(String operator) {
    if (!text.startsWith(operator, at)) {
      return false;
    }
    int end = at + operator.length();
    return end >= text.length() || " \t\n\r()\"".indexOf(text.charAt(end)) >= 0;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private InvalidParameterException wrong(String what) {
    return new InvalidParameterException(
        parameter, what + " (at character " + (at + 1) + " of '" + text + "')");
  }
}
