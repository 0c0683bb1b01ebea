package io.machtin.enrich.date;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import java.util.Locale;
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
    String digits = surface(i);
    boolean plain =
        isNumber(i) && digits.length() <= 2 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain ? Integer.parseInt(digits) : -1;
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
    String digits = surface(i);
    if (!isNumber(i)
        || digits.length() != 4
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return 0;
    }
    int year = Integer.parseInt(digits);
    return year >= 1000 && year <= 2199 ? year : 0;
  }

  static String two(int number) {
    return String.format(Locale.ROOT, "%02d", number);
  }

  static String four(int number) {
    return String.format(Locale.ROOT, "%04d", number);
  }
}
