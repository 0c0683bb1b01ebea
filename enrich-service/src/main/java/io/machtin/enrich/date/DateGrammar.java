package io.machtin.enrich.date;

import io.machtin.enrich.text.Folding;
import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The forms of temporal expressions, tried at one token of a text. */
final class DateGrammar {
  /** Whether a word with these low bits of its hash may open an expression. */
  private static final boolean[] OPENS = new boolean[1 << 12];

  static {
    // Every case of at() must be here: most words open none and are passed over at once.
    List.of(
            "ngày", "hôm", "sáng", "trưa", "chiều", "tối", "đêm", "khuya", "rạng", "mùng", "mồng",
            "rằm", "tháng", "quý", "năm", "tuần", "thứ", "chủ", "cuối", "cách", "giai", "nhiệm",
            "thời", "niên", "thế", "thập", "những", "nửa", "sáu", "tết", "xuân")
        .forEach(word -> OPENS[Folding.hash(word) & (OPENS.length - 1)] = true);
  }

  private final Text text;
  private final DateTokens tokens;
  private final @Nullable RelativeDates relative;
  private final LunarDates lunar;
  private final DayGrammar days;
  private final PeriodGrammar periods;

  DateGrammar(Text text, @Nullable LocalDate published) {
    this.text = text;
    tokens = new DateTokens(text);
    relative = published == null ? null : new RelativeDates(tokens, published);
    lunar = new LunarDates(tokens, published);
    Years years = new Years(tokens, published, relative);
    days = new DayGrammar(tokens, years, lunar);
    periods = new PeriodGrammar(tokens, years);
  }

  DateTokens tokens() {
    return tokens;
  }

  /** Whether an expression may begin at a token. */
  boolean mayOpen(int i) {
    return text.kind(i) == TokenKind.NUMBER || OPENS[text.foldedHash(i) & (OPENS.length - 1)];
  }

  /** The expression that begins at a token, if one does. */
  @Nullable Found at(int i) {
    return switch (tokens.word(i)) {
      case "ngày", "hôm" -> Found.firstOf(counted(i, r -> r.day(i)), days.dayWord(i + 1));
      case "sáng", "trưa", "chiều", "tối", "đêm", "khuya" -> dayPart(i);
      case "rạng" -> tokens.is(i + 1, "sáng") ? dayPart(i + 1) : null;
      case "mùng", "mồng" -> lunar.earlyDay(i);
      case "rằm" -> lunar.fullMoon(i);
      case "tháng" ->
          Found.firstOf(
              Found.firstOf(lunar.month(i), counted(i, r -> r.month(i))), periods.month(i));
      case "quý" -> Found.firstOf(counted(i, r -> r.quarter(i)), periods.quarter(i));
      case "năm" -> yearWord(i);
      case "tuần" -> counted(i, r -> r.week(i));
      case "thứ", "chủ" -> counted(i, r -> r.weekday(i));
      case "cuối" -> counted(i, r -> r.weekend(i));
      case "cách" -> counted(i, r -> r.ago(i));
      case "giai" -> tokens.is(i + 1, "đoạn") ? periods.range(i + 2) : null;
      case "nhiệm", "thời" -> tokens.is(i + 1, "kỳ") ? periods.range(i + 2) : null;
      case "niên" -> tokens.is(i + 1, "khóa") ? periods.range(i + 2) : null;
      case "thế" -> tokens.is(i + 1, "kỷ") ? periods.century(i + 2) : null;
      case "thập" ->
          tokens.is(i + 1, "niên") || tokens.is(i + 1, "kỷ") ? periods.decade(i + 2) : null;
      case "những" -> tokens.is(i + 1, "năm") ? periods.decade(i + 2) : null;
      case "nửa" -> periods.half(i);
      case "sáu" -> periods.months(i);
      case "tết" -> lunar.newYear(i);
      case "xuân" -> lunar.year(i + 1);
      default -> tokens.isNumber(i) ? Found.firstOf(periods.months(i), days.bare(i)) : null;
    };
  }

  /** What is counted from the day of publication, where that is known. */
  private @Nullable Found counted(int i, Function<RelativeDates, @Nullable Found> form) {
    return relative == null || i < 0 ? null : form.apply(relative);
  }

  private @Nullable Found yearWord(int i) {
    Found inCycle = lunar.year(i + 1);
    if (inCycle != null) {
      return inCycle;
    }
    return Found.firstOf(counted(i, r -> r.year(i)), periods.year(i));
  }

  /** What follows "sáng", "tối" and the like. */
  private @Nullable Found dayPart(int i) {
    int next = i + 1;
    if (tokens.is(next, "hôm") || tokens.is(next, "ngày") && tokens.is(next + 1, "mai")) {
      return counted(next, r -> r.day(next));
    }
    if (tokens.is(next, "nay") || tokens.is(next, "qua") || tokens.is(next, "mai")) {
      return counted(i, r -> r.day(i));
    }
    if (tokens.is(next, "mùng") || tokens.is(next, "mồng")) {
      return lunar.earlyDay(next);
    }
    if (tokens.is(next, "thứ") || tokens.is(next, "chủ")) {
      return counted(next, r -> r.weekday(next));
    }
    int from = tokens.is(next, "ngày") ? next + 1 : next;
    return Found.firstOf(days.dayWord(from), days.night(from));
  }
}
