package io.machtin.enrich.date;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The forms of temporal expressions, tried at one token of a text. */
final class DateGrammar {
  private static final String LUNAR = "lunar";

  /** Words that make the bare "13/5" behind them a date. */
  private static final Set<String> LEADS =
      Set.of("ngày", "hôm", "từ", "đến", "trước", "sau", "vào", "hết", "lúc", "tới");

  /** Codes of the quarters of a year, ISO 8601-2:2019, section 4.8. */
  private static final Map<String, String> QUARTERS =
      Map.of(
          "i", "33", "ii", "34", "iii", "35", "iv", "36", "1", "33", "2", "34", "3", "35", "4",
          "36");

  private static final Map<String, Integer> NAMED_MONTHS =
      Map.of(
          "giêng", 1, "hai", 2, "ba", 3, "tư", 4, "năm", 5, "sáu", 6, "bảy", 7, "tám", 8, "chín", 9,
          "mười", 10);

  private final Text text;
  private final @Nullable LocalDate published;

  DateGrammar(Text text, @Nullable LocalDate published) {
    this.text = text;
    this.published = published;
  }

  /**
   * An expression.
   *
   * @param end the token after its last
   * @param value EDTF
   * @param calendar {@code lunar}, or absent for the common one
   */
  record Found(int end, String value, @Nullable String calendar) {}

  /** The expression that begins at a token, if one does. */
  @Nullable Found at(int i) {
    String word = text.folded(i);
    return switch (word) {
      case "ngày", "hôm" -> firstOf(relative(i), dayWord(i + 1, i));
      case "sáng", "trưa", "chiều", "tối", "đêm", "khuya" -> dayPart(i);
      case "rạng" -> is(i + 1, "sáng") ? dayPart(i + 1) : null;
      case "mùng", "mồng" -> lunarDay(i);
      case "tháng" -> firstOf(relative(i), month(i));
      case "quý" -> quarter(i);
      case "năm" -> firstOf(relative(i), year(i));
      case "tuần" -> relative(i);
      case "giai" -> is(i + 1, "đoạn") ? years(i + 2) : null;
      case "nhiệm" -> is(i + 1, "kỳ") ? years(i + 2) : null;
      case "thế" -> is(i + 1, "kỷ") ? century(i + 2) : null;
      case "thập" -> is(i + 1, "niên") || is(i + 1, "kỷ") ? decade(i + 2) : null;
      case "tết" -> newYear(i);
      default -> text.kind(i) == TokenKind.NUMBER ? bare(i) : null;
    };
  }

  private static @Nullable Found firstOf(@Nullable Found first, @Nullable Found second) {
    return first != null ? first : second;
  }

  private @Nullable Found dayPart(int i) {
    int next = i + 1;
    if (is(next, "hôm") || is(next, "nay") || is(next, "qua") || is(next, "mai")) {
      return relative(is(next, "hôm") ? next : next - 1);
    }
    if (is(next, "mùng") || is(next, "mồng")) {
      return lunarDay(next);
    }
    return dayWord(is(next, "ngày") ? next + 1 : next, i);
  }

  /** Day and month behind "ngày" or a part of the day. */
  private @Nullable Found dayWord(int i, int start) {
    if (is(i, "mùng") || is(i, "mồng")) {
      return lunarDay(i);
    }
    Found numeric = numeric(i);
    if (numeric != null) {
      return numeric;
    }
    int day = number(i);
    if (day < 1 || day > 31 || start == i) {
      return null;
    }
    return is(i + 1, "tháng") ? dayOfMonth(i + 2, day) : null;
  }

  private @Nullable Found dayOfMonth(int i, int day) {
    int month = monthNumber(i);
    if (month == 0) {
      return null;
    }
    int end = i + 1;
    if (is(end, "âm") && is(end + 1, "lịch")) {
      return new Found(end + 2, "XXXX-" + two(month) + "-" + two(day), LUNAR);
    }
    int yearAt = is(end, "năm") || is(end, "/") || is(end, "-") ? end + 1 : end;
    int year = year4(yearAt);
    return year > 0 && yearAt > end ? date(year, month, day, yearAt + 1) : date(0, month, day, end);
  }

  /** "13/5", "13-5-2026", "13.5.2026". */
  private @Nullable Found numeric(int i) {
    Found dotted = dotted(i);
    if (dotted != null) {
      return dotted;
    }
    int day = number(i);
    if (day < 1 || day > 31 || !isSeparator(i + 1) || text.spaceBefore(i + 1)) {
      return null;
    }
    int month = number(i + 2);
    if (month < 1 || month > 12) {
      return null;
    }
    int year = is(i + 3, text.folded(i + 1)) ? year4(i + 4) : 0;
    if (year > 0) {
      return date(year, month, day, i + 5);
    }
    boolean goesOn = i + 3 < text.size() && !text.spaceBefore(i + 3) && isSeparator(i + 3);
    return goesOn ? null : date(0, month, day, i + 3);
  }

  /** "17.9.2026", which is one token. */
  private @Nullable Found dotted(int i) {
    String digits = i < text.size() ? text.surface(i) : "";
    if (digits.length() > 10 || !digits.matches("\\d{1,2}\\.\\d{1,2}\\.(19|20)\\d\\d")) {
      return null;
    }
    String[] parts = digits.split("\\.");
    int day = Integer.parseInt(parts[0]);
    int month = Integer.parseInt(parts[1]);
    return day >= 1 && month >= 1 && month <= 12
        ? date(Integer.parseInt(parts[2]), month, day, i + 1)
        : null;
  }

  /** Digits without a word before them: a whole date, or a day behind a word of time. */
  private @Nullable Found bare(int i) {
    if (i > 0 && (isSeparator(i - 1) || is(i - 1, "số") || is(i - 1, "tỷ"))) {
      return null;
    }
    Found found = numeric(i);
    if (found != null) {
      boolean whole = found.end() - i > 3 || found.end() == i + 1;
      boolean led = i > 0 && LEADS.contains(text.folded(i - 1));
      boolean bracketed = is(i - 1, "(") && is(found.end(), ")");
      return whole || led && text.folded(i + 1).equals("/") || bracketed ? found : null;
    }
    return null;
  }

  private @Nullable Found date(int year, int month, int day, int end) {
    int known = year > 0 ? year : nearestYear(month, day);
    int leap = known > 0 ? known : 2000;
    if (day > YearMonth.of(leap, month).lengthOfMonth()) {
      return null;
    }
    String prefix = known > 0 ? four(known) : "XXXX";
    return new Found(end, prefix + "-" + two(month) + "-" + two(day), null);
  }

  /** The year that brings the day closest to publication; 0 if that day is not known. */
  private int nearestYear(int month, int day) {
    if (published == null) {
      return 0;
    }
    int best = published.getYear();
    long distance = Long.MAX_VALUE;
    for (int year = published.getYear() - 1; year <= published.getYear() + 1; year++) {
      int last = YearMonth.of(year, month).lengthOfMonth();
      LocalDate candidate = LocalDate.of(year, month, Math.min(day, last));
      long away = Math.abs(candidate.toEpochDay() - published.toEpochDay());
      if (away < distance) {
        distance = away;
        best = year;
      }
    }
    return best;
  }

  private @Nullable Found month(int i) {
    int month = monthNumber(i + 1);
    if (month == 0) {
      return null;
    }
    int end = i + 2;
    if (is(end, "âm") && is(end + 1, "lịch")) {
      return new Found(end + 2, "XXXX-" + two(month), LUNAR);
    }
    boolean digits = text.kind(i + 1) == TokenKind.NUMBER;
    int yearAt = is(end, "năm") || isSeparator(end) ? end + 1 : end;
    int year = year4(yearAt);
    if (year > 0 && yearAt > end) {
      return new Found(yearAt + 1, four(year) + "-" + two(month), null);
    }
    if (!digits) {
      return null;
    }
    int known = nearestYear(month, 15);
    return new Found(end, (known > 0 ? four(known) : "XXXX") + "-" + two(month), null);
  }

  private @Nullable Found quarter(int i) {
    String code = i + 1 < text.size() ? QUARTERS.get(text.folded(i + 1)) : null;
    if (code == null) {
      return null;
    }
    int yearAt = is(i + 2, "/") || is(i + 2, "-") || is(i + 2, "năm") ? i + 3 : i + 2;
    int year = year4(yearAt);
    if (year > 0 && yearAt > i + 2) {
      return new Found(yearAt + 1, four(year) + "-" + code, null);
    }
    int known = published == null ? 0 : published.getYear();
    return new Found(i + 2, (known > 0 ? four(known) : "XXXX") + "-" + code, null);
  }

  private @Nullable Found year(int i) {
    int at = is(i + 1, "học") ? i + 2 : i + 1;
    Found range = years(at);
    if (range != null) {
      return range;
    }
    int year = year4(at);
    return year > 0 && at == i + 1 ? new Found(at + 1, four(year), null) : null;
  }

  /** "2021-2025". */
  private @Nullable Found years(int i) {
    int from = year4(i);
    if (from == 0 || !(is(i + 1, "-") || is(i + 1, "–") || is(i + 1, "đến"))) {
      return null;
    }
    int to = year4(i + 2);
    return to >= from ? new Found(i + 3, four(from) + "/" + four(to), null) : null;
  }

  private @Nullable Found century(int i) {
    int century = i < text.size() ? number(i) : 0;
    if (century <= 0 && i < text.size()) {
      century = roman(text.folded(i));
    }
    return century >= 1 && century <= 21 ? new Found(i + 1, two(century - 1) + "XX", null) : null;
  }

  private @Nullable Found decade(int i) {
    int year = year4(i);
    return year > 0 && year % 10 == 0
        ? new Found(i + 1, four(year).substring(0, 3) + "X", null)
        : null;
  }

  /** "mùng 8 Tết", "mùng 1 tháng Giêng": days of the lunar calendar, kept as such. */
  private @Nullable Found lunarDay(int i) {
    int day = number(i + 1);
    if (day < 1 || day > 10) {
      return null;
    }
    if (is(i + 2, "tết")) {
      return new Found(i + 3, "XXXX-01-" + two(day), LUNAR);
    }
    if (is(i + 2, "tháng")) {
      int month = monthNumber(i + 3);
      return month == 0 ? null : new Found(i + 4, "XXXX-" + two(month) + "-" + two(day), LUNAR);
    }
    return null;
  }

  /** "Tết Nguyên đán Bính Ngọ 2026": the first day of a lunar year. */
  private @Nullable Found newYear(int i) {
    if (!is(i + 1, "nguyên") || !is(i + 2, "đán")) {
      return null;
    }
    for (int at = i + 3; at <= i + 6; at++) {
      int year = year4(at);
      if (year > 0) {
        return new Found(at + 1, four(year) + "-01-01", LUNAR);
      }
    }
    return null;
  }

  private @Nullable Found relative(int i) {
    if (published == null) {
      return null;
    }
    String next = i + 1 < text.size() ? text.folded(i + 1) : "";
    return switch (text.folded(i)) {
      case "hôm", "sáng", "trưa", "chiều", "tối", "đêm", "khuya" ->
          switch (next) {
            case "nay" -> day(i, 0);
            case "qua" -> day(i, -1);
            case "kia" -> day(i, -2);
            case "mai" -> day(i, 1);
            default -> null;
          };
      case "ngày" -> next.equals("mai") ? day(i, 1) : null;
      case "tuần" ->
          switch (next) {
            case "trước", "qua" -> week(i, published.minusWeeks(1));
            case "này" -> week(i, published);
            case "tới", "sau" -> week(i, published.plusWeeks(1));
            default -> null;
          };
      case "tháng" ->
          switch (next) {
            case "trước" -> new Found(i + 2, month(published.minusMonths(1)), null);
            case "này" -> new Found(i + 2, month(published), null);
            case "tới", "sau" -> new Found(i + 2, month(published.plusMonths(1)), null);
            default -> null;
          };
      case "năm" ->
          switch (next) {
            case "nay" -> new Found(i + 2, four(published.getYear()), null);
            case "ngoái" -> new Found(i + 2, four(published.getYear() - 1), null);
            case "tới" -> new Found(i + 2, four(published.getYear() + 1), null);
            default -> null;
          };
      default -> null;
    };
  }

  private @Nullable Found day(int i, int days) {
    return published == null ? null : new Found(i + 2, published.plusDays(days).toString(), null);
  }

  private static Found week(int i, LocalDate day) {
    LocalDate monday = day.minusDays(day.getDayOfWeek().getValue() - 1L);
    return new Found(i + 2, monday + "/" + monday.plusDays(6), null);
  }

  private static String month(LocalDate day) {
    return day.format(DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT));
  }

  private boolean is(int i, String word) {
    return i >= 0 && i < text.size() && text.folded(i).equals(word);
  }

  private boolean isSeparator(int i) {
    return is(i, "/") || is(i, "-") || is(i, ".");
  }

  private int monthNumber(int i) {
    int month = number(i);
    if (month < 0 && i < text.size()) {
      month = NAMED_MONTHS.getOrDefault(text.folded(i), 0);
    }
    return month >= 1 && month <= 12 ? month : 0;
  }

  /** The value of a token of one or two digits; negative for any other. */
  private int number(int i) {
    if (i < 0 || i >= text.size() || text.kind(i) != TokenKind.NUMBER) {
      return -1;
    }
    String digits = text.surface(i);
    boolean plain = digits.length() <= 2 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain ? Integer.parseInt(digits) : -1;
  }

  /** The value of a token that can be a year; 0 for any other. */
  private int year4(int i) {
    if (i < 0 || i >= text.size() || text.kind(i) != TokenKind.NUMBER) {
      return 0;
    }
    String digits = text.surface(i);
    if (digits.length() != 4 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return 0;
    }
    int year = Integer.parseInt(digits);
    return year >= 1000 && year <= 2199 ? year : 0;
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

  private static String two(int number) {
    return String.format(Locale.ROOT, "%02d", number);
  }

  private static String four(int number) {
    return String.format(Locale.ROOT, "%04d", number);
  }
}
