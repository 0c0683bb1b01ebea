package io.machtin.enrich.date;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import java.util.Map;

/** Reads the tokens of a text as numbers, months and years. Positions outside the text are none. */
final class DateTokens {
  private static final Map<String, Integer> NAMED_MONTHS =
      Map.of(
          "hai", 2, "ba", 3, "tư", 4, "năm", 5, "sáu", 6, "bảy", 7, "tám", 8, "chín", 9, "mười",
          10);

  private static final Map<String, Integer> NAMED_NUMBERS =
      Map.of(
          "một", 1, "hai", 2, "ba", 3, "bốn", 4, "năm", 5, "sáu", 6, "bảy", 7, "tám", 8, "chín", 9,
          "mười", 10);

  private final Text text;

  DateTokens(Text text) {
    this.text = text;
  }

  String word(int i) {
    return i >= 0 && i < text.size() ? text.folded(i) : "";
  }

  boolean is(int i, String word) {
    return word(i).equals(word);
  }

  boolean isNumber(int i) {
    return i >= 0 && i < text.size() && text.kind(i) == TokenKind.NUMBER;
  }

  boolean isWord(int i) {
    return i >= 0 && i < text.size() && text.kind(i) == TokenKind.WORD;
  }

  /** Whether a token stands right behind the one before it. */
  boolean isTight(int i) {
    return i > 0 && i < text.size() && !text.spaceBefore(i);
  }

  boolean isSeparator(int i) {
    return is(i, "/") || is(i, "-") || is(i, ".");
  }

  /** A mark or word between the two ends of a period. */
  boolean isTo(int i) {
    return is(i, "-") || is(i, "–") || is(i, "đến") || is(i, "tới");
  }

  /** A mark or word between two members of a list. */
  boolean isAnd(int i) {
    return is(i, ",") || is(i, "và");
  }

  String surface(int i) {
    return i >= 0 && i < text.size() ? text.surface(i) : "";
  }

  /** The value of a token of one or two digits; negative for any other. */
  int number(int i) {
    return isNumber(i) && text.end(i) - text.start(i) <= 2 ? digits(i) : -1;
  }

  /** The value of a token of few characters; negative if one of them is no digit. */
  private int digits(int i) {
    int value = 0;
    for (int at = text.start(i); at < text.end(i); at++) {
      char c = text.content().charAt(at);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  /** A number in digits or as a word; negative for any other token. */
  int amount(int i) {
    int number = number(i);
    return number >= 0 ? number : NAMED_NUMBERS.getOrDefault(word(i), -1);
  }

  /** Whether the token is an amount, so that what follows is a length of time. */
  boolean isAmount(int i) {
    return isNumber(i)
        || NAMED_NUMBERS.containsKey(word(i))
        || is(i, "vài")
        || is(i, "mấy")
        || is(i, "nhiều")
        || is(i, "nửa")
        || is(i, "các");
  }

  /** The month of the common calendar that a token names; 0 for none. */
  int month(int i) {
    int month = number(i);
    if (month < 0) {
      month = NAMED_MONTHS.getOrDefault(word(i), 0);
    }
    return month >= 1 && month <= 12 ? month : 0;
  }

  /** The value of a token that can be a year; 0 for any other. */
  int year(int i) {
    int year = isNumber(i) && text.end(i) - text.start(i) == 4 ? digits(i) : 0;
    return year >= 1000 && year <= 2199 ? year : 0;
  }

  static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  static String four(int number) {
    String digits = Integer.toString(number);
    return "0".repeat(4 - digits.length()) + digits;
  }
}
