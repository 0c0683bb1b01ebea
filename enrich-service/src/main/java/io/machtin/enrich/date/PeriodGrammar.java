package io.machtin.enrich.date;

import static io.machtin.enrich.date.DateTokens.four;
import static io.machtin.enrich.date.DateTokens.two;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Months, quarters, years and longer periods. */
final class PeriodGrammar {
  /** Codes of the quarters of a year, ISO 8601-2:2019, section 4.8. */
  private static final Map<String, String> QUARTERS =
      Map.of(
          "i", "33", "ii", "34", "iii", "35", "iv", "36", "1", "33", "2", "34", "3", "35", "4",
          "36");

  private final DateTokens tokens;
  private final Years years;

  PeriodGrammar(DateTokens tokens, Years years) {
    this.tokens = tokens;
    this.years = years;
  }

  @Nullable Found month(int i) {
    Found dotted = dottedMonth(i + 1);
    if (dotted != null) {
      return dotted;
    }
    int month = tokens.month(i + 1);
    if (month == 0) {
      return null;
    }
    Found several = severalMonths(i + 1);
    if (several != null) {
      return several;
    }
    Years.YearAt year = years.beside(i + 2, false);
    if (year != null) {
      return new Found(year.end(), four(year.year()) + "-" + two(month), null);
    }
    if (!tokens.isNumber(i + 1)) {
      return null;
    }
    int known = years.nearest(month, 15);
    return new Found(i + 2, (known > 0 ? four(known) : "XXXX") + "-" + two(month), null);
  }

  /** "3.2024", which is one token. */
  private @Nullable Found dottedMonth(int i) {
    String digits = tokens.surface(i);
    if (digits.indexOf('.') < 0 || !digits.matches("(0?[1-9]|1[0-2])\\.(19|20)\\d\\d")) {
      return null;
    }
    int dot = digits.indexOf('.');
    String month = two(Integer.parseInt(digits.substring(0, dot)));
    return new Found(i + 1, digits.substring(dot + 1) + "-" + month, null);
  }

  /** "5-6/2026", "5 và 6/2026". */
  private @Nullable Found severalMonths(int i) {
    int first = tokens.number(i);
    int last = tokens.number(i + 2);
    boolean to = tokens.isTo(i + 1);
    if (first < 1 || last < 1 || last > 12 || !to && !tokens.isAnd(i + 1)) {
      return null;
    }
    Years.YearAt year = years.beside(i + 3, false);
    if (year == null) {
      return null;
    }
    String from = four(year.year()) + "-" + two(first);
    String until = four(year.year()) + "-" + two(last);
    return new Found(year.end(), to ? from + "/" + until : "{" + from + "," + until + "}", null);
  }

  /** "6 tháng đầu năm 2026", "3 tháng cuối năm". */
  @Nullable Found months(int i) {
    int count = tokens.amount(i);
    boolean first = tokens.is(i + 2, "đầu");
    if (count < 1
        || count > 11
        || !tokens.is(i + 1, "tháng")
        || !first && !tokens.is(i + 2, "cuối")) {
      return null;
    }
    return partOfYear(i + 3, first ? 1 : 13 - count, first ? count : 12);
  }

  /** "nửa đầu năm 2026". */
  @Nullable Found half(int i) {
    boolean first = tokens.is(i + 1, "đầu");
    return first || tokens.is(i + 1, "cuối") || tokens.is(i + 1, "sau")
        ? partOfYear(i + 2, first ? 1 : 7, first ? 6 : 12)
        : null;
  }

  private @Nullable Found partOfYear(int i, int from, int to) {
    Years.YearAt year = years.beside(i, false);
    if (year == null && tokens.is(i, "năm") && years.present() > 0) {
      year = new Years.YearAt(years.present(), i + 1);
    }
    return year == null
        ? null
        : new Found(
            year.end(),
            four(year.year()) + "-" + two(from) + "/" + four(year.year()) + "-" + two(to),
            null);
  }

  @Nullable Found quarter(int i) {
    String code = QUARTERS.get(tokens.word(i + 1));
    if (code == null) {
      return null;
    }
    int second = tokens.is(i + 3, "quý") ? i + 4 : i + 3;
    String other = tokens.isAnd(i + 2) ? QUARTERS.get(tokens.word(second)) : null;
    Years.YearAt both = other == null ? null : years.beside(second + 1, false);
    if (both != null) {
      String year = four(both.year());
      return new Found(both.end(), "{" + year + "-" + code + "," + year + "-" + other + "}", null);
    }
    Years.YearAt year = years.beside(i + 2, false);
    if (year != null) {
      return new Found(year.end(), four(year.year()) + "-" + code, null);
    }
    int bare = tokens.year(i + 2);
    int known = bare > 0 ? bare : years.present();
    return new Found(
        bare > 0 ? i + 3 : i + 2, (known > 0 ? four(known) : "XXXX") + "-" + code, null);
  }

  @Nullable Found year(int i) {
    int at = tokens.is(i + 1, "học") ? i + 2 : i + 1;
    Found range = range(at);
    if (range != null) {
      return range;
    }
    int year = tokens.year(at);
    if (year == 0 || at > i + 1) {
      return null;
    }
    StringBuilder members = new StringBuilder(four(year));
    int end = at + 1;
    while (tokens.isAnd(end) && tokens.year(end + 1) > 0) {
      members.append(',').append(four(tokens.year(end + 1)));
      end += 2;
    }
    String value = end > at + 1 ? "{" + members + "}" : members.toString();
    return new Found(end, value, null);
  }

  /** "2021-2025". */
  @Nullable Found range(int i) {
    int from = tokens.year(i);
    int to = from > 0 && tokens.isTo(i + 1) ? tokens.year(i + 2) : 0;
    return to > 0 && to >= from ? new Found(i + 3, four(from) + "/" + four(to), null) : null;
  }

  @Nullable Found century(int i) {
    int at = tokens.is(i, "thứ") ? i + 1 : i;
    int century = tokens.number(at);
    if (century <= 0) {
      century = roman(tokens.word(at));
    }
    return century >= 1 && century <= 21 ? new Found(at + 1, two(century - 1) + "XX", null) : null;
  }

  /** "1990", "90", "60 của thế kỷ XX". */
  @Nullable Found decade(int i) {
    int year = tokens.year(i);
    if (year > 0) {
      return year % 10 == 0 ? new Found(i + 1, four(year).substring(0, 3) + "X", null) : null;
    }
    int decade = tokens.number(i);
    if (decade < 10 || decade % 10 != 0) {
      return null;
    }
    int of = tokens.is(i + 1, "của") ? i + 2 : i + 1;
    Found century = tokens.is(of, "thế") && tokens.is(of + 1, "kỷ") ? century(of + 2) : null;
    String hundreds = century == null ? "19" : century.value().substring(0, 2);
    return new Found(century == null ? i + 1 : century.end(), hundreds + decade / 10 + "X", null);
  }

  private static int roman(String numeral) {
    int value = 0;
    int previous = 0;
    for (int i = numeral.length() - 1; i >= 0; i--) {
      int digit =
          switch (numeral.charAt(i)) {
            case 'i' -> 1;
            case 'v' -> 5;
            case 'x' -> 10;
            default -> 0;
          };
      if (digit == 0) {
        return 0;
      }
      value += digit < previous ? -digit : digit;
      previous = digit;
    }
    return value;
  }
}
