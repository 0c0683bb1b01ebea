package io.machtin.enrich.date;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.EnrichedArticle.DateMention;
import io.machtin.events.TextSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds temporal expressions and gives their value in EDTF (ISO 8601-2:2019, levels 0 to 2). A part
 * that neither the text nor the day of publication fixes stays open ({@code XXXX-05-13}); relative
 * expressions are left out where the day of publication is not known. Times of the day join the day
 * beside them. Ratios, scores and the numbers of documents are no dates. Immutable and thread-safe;
 * linear.
 */
public final class DateTagger {
  /** Vietnamese news means Vietnamese days. */
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private static final Set<String> PARTS_OF_DAY =
      Set.of("sáng", "trưa", "chiều", "tối", "đêm", "khuya");

  /**
   * The dates of an article in the order of the text.
   *
   * @param publishedAt fixes open years and relative days; absent if it is not known
   */
  public List<DateMention> tag(ArticleText article, @Nullable Instant publishedAt) {
    LocalDate published = publishedAt == null ? null : LocalDate.ofInstant(publishedAt, ZONE);
    List<DateMention> dates = new ArrayList<>();
    for (Text text : article.texts()) {
      DateGrammar grammar = new DateGrammar(text, published);
      ClockTimes clock = new ClockTimes(grammar.tokens());
      int i = 0;
      while (i < text.size()) {
        Found found =
            grammar.mayOpen(i) ? Found.firstOf(timed(i, grammar, clock), grammar.at(i)) : null;
        if (found == null) {
          i++;
          continue;
        }
        TextSpan span = text.span(i, found.end());
        dates.add(
            new DateMention(
                span.field(),
                span.start(),
                span.end(),
                span.surface(),
                found.value(),
                found.calendar()));
        i = found.end();
      }
    }
    return dates;
  }

  /** A time of the day, with the day behind it where one is named. */
  private static @Nullable Found timed(int i, DateGrammar grammar, ClockTimes clock) {
    ClockTimes.Time time = clock.at(i);
    if (time == null) {
      return null;
    }
    DateTokens tokens = grammar.tokens();
    int next = tokens.is(time.end(), ",") ? time.end() + 1 : time.end();
    Found day = grammar.at(next);
    String part = tokens.word(next);
    if (day != null && day.isDay()) {
      return new Found(day.end(), time.on(day.value(), part), day.calendar());
    }
    boolean named = PARTS_OF_DAY.contains(tokens.word(time.end()));
    return time.sure() || named
        ? new Found(time.end() + (named ? 1 : 0), time.on("XXXX-XX-XX", named ? part : ""), null)
        : null;
  }
}
