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
import org.jspecify.annotations.Nullable;

/**
 * Finds temporal expressions and gives their value in EDTF (ISO 8601-2:2019, levels 0 to 2). A part
 * that neither the text nor the day of publication fixes stays open ({@code XXXX-05-13}); relative
 * expressions are left out where the day of publication is not known. Ratios, scores and the
 * numbers of documents are no dates. Immutable and thread-safe; linear.
 */
public final class DateTagger {
  /** Vietnamese news means Vietnamese days. */
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

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
      int i = 0;
      while (i < text.size()) {
        DateGrammar.Found found = grammar.at(i);
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
}
