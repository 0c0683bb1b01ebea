package io.machtin.enrich.quotation;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.EnrichedArticle.Quotation;
import io.machtin.events.Entity;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds direct and reported speech with speaker and cue. Rules over cue words, punctuation and the
 * entities of the article, in the manner of Krestel, Bergler and Witte, "Minding the Source" (LREC
 * 2008), for Vietnamese. Precision comes first: what nobody is said to say is no quotation.
 * Immutable and thread-safe; linear in the length of the article.
 */
public final class QuotationTagger {
  private final SpeechLexicon lexicon;

  private QuotationTagger(SpeechLexicon lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * Reads its lists.
   *
   * @param resources opens a resource by its name ({@code knowledge/…}), or returns null where
   *     there is none
   * @throws IllegalArgumentException if a list is missing or malformed; names file and line
   */
  public static QuotationTagger load(Function<String, @Nullable InputStream> resources) {
    return new QuotationTagger(SpeechLexicon.load(resources));
  }

  /**
   * The quotations of an article, in the order of its texts; none overlaps another.
   *
   * @param entities of this article; a speaker who is none of them has no id
   */
  public List<Quotation> tag(ArticleText article, List<Entity> entities) {
    Speakers.Holders holders = new Speakers.Holders(entities);
    List<Named> named = Named.of(article, entities);
    List<Quotation> quotations = new ArrayList<>();
    for (int i = 0; i < article.texts().size(); i++) {
      Text text = article.texts().get(i);
      Speakers speakers = new Speakers(text, named.get(i), lexicon, holders);
      for (Passage passage : passages(text, named.get(i), speakers)) {
        quotations.add(quotation(text, passage));
      }
    }
    return quotations;
  }

  private List<Passage> passages(Text text, Named named, Speakers speakers) {
    List<Passage> passages = new ArrayList<>(DashDialogue.in(text, speakers, lexicon));
    BitSet taken = new BitSet(text.size());
    passages.forEach(passage -> taken.set(passage.first(), passage.end()));
    DirectSpeech direct = new DirectSpeech(text, named, speakers, lexicon);
    QuoteMarks marks = QuoteMarks.of(text);
    for (int pair = 0; pair < marks.size(); pair++) {
      int open = marks.open(pair);
      if (!taken.get(open)) {
        Passage passage = direct.between(open, marks.close(pair));
        if (passage != null) {
          passages.add(passage);
          int close = marks.close(pair);
          taken.set(open, Signs.isBreak(text, close) ? close : close + 1);
          if (passage.cueFirst() >= 0) {
            taken.set(passage.cueFirst(), passage.cueEnd());
          }
        }
      }
    }
    reported(text, speakers, taken, passages);
    passages.sort(Comparator.comparingInt(Passage::first));
    return passages;
  }

  private void reported(Text text, Speakers speakers, BitSet taken, List<Passage> passages) {
    ReportedSpeech reported = new ReportedSpeech(text, speakers, lexicon);
    for (int sentence = 0; sentence < text.sentenceCount(); sentence++) {
      int start = text.sentenceStart(sentence);
      int end = text.sentenceEnd(sentence);
      int first = taken.nextClearBit(start);
      while (first < end) {
        int quoted = taken.nextSetBit(first);
        int stretchEnd = quoted < 0 ? end : Math.min(end, quoted);
        Passage passage = reported.in(first, stretchEnd);
        if (passage != null) {
          passages.add(passage);
          break;
        }
        first = taken.nextClearBit(stretchEnd);
      }
    }
  }

  private static Quotation quotation(Text text, Passage passage) {
    Speaker speaker = passage.speaker();
    return new Quotation(
        text.span(passage.first(), passage.end()),
        passage.direct(),
        speaker == null ? null : text.span(speaker.first(), speaker.end()).surface(),
        speaker == null ? null : speaker.title(),
        speaker == null ? null : speaker.id(),
        passage.cueFirst() < 0 ? null : text.span(passage.cueFirst(), passage.cueEnd()).surface());
  }
}
