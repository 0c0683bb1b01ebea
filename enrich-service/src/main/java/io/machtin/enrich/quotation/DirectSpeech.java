package io.machtin.enrich.quotation;

import io.machtin.enrich.quotation.SpeechLexicon.Role;
import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * Tells speech in quotation marks from everything else in them: somebody must be said to say it,
 * before the marks or behind, or it must be a sentence of its own.
 */
final class DirectSpeech {
  /** Behind a colon, even a short answer is speech. */
  private static final int FEWEST_AFTER_COLON = 2;

  /** Right after a verb, fewer words are a name or an expression. */
  private static final int FEWEST_AFTER_VERB = 4;

  /** In the middle of a sentence, fewer words before ", ông An nói" are part of it. */
  private static final int FEWEST_INSIDE = 8;

  /** A whole sentence in marks that nobody is said to say. */
  private static final int FEWEST_ALONE = 8;

  /** Words for a speaker who is no entity. */
  private static final int LONGEST_UNKNOWN = 10;

  /** How far a verb may stand from the colon or from the closing mark. */
  private static final int REACH = 30;

  private final Text text;
  private final Named named;
  private final Speakers speakers;
  private final SpeechLexicon lexicon;
  private @Nullable Passage last;
  private boolean goesOn;

  DirectSpeech(Text text, Named named, Speakers speakers, SpeechLexicon lexicon) {
    this.text = text;
    this.named = named;
    this.speakers = speakers;
    this.lexicon = lexicon;
  }

  /**
   * What stands between two marks, if it is speech; to be asked in the order of the text.
   *
   * @param close the closing mark, or the first token of the next paragraph
   */
  @Nullable Passage between(int open, int close) {
    Passage before = last;
    boolean continued = goesOn && text.startsParagraph(open) && before != null;
    boolean named = isNamed(open);
    Passage found = named ? null : introduced(open, close);
    found = found == null && !named ? followed(open, close) : found;
    if (found == null && continued && before != null) {
      found = Passage.direct(open + 1, close, before.speaker(), before.cueFirst(), before.cueEnd());
    }
    found = found == null ? alone(open, close) : found;
    goesOn = found != null && Signs.isBreak(text, close);
    last = found == null ? last : found;
    return found;
  }

  /** Whether the words before say what the marks hold: a title, a name, a slogan. */
  private boolean isNamed(int open) {
    int end = Signs.is(text, open - 1, ":") ? open - 1 : open;
    return end > 0 && !text.startsParagraph(open) && lexicon.upTo(text, end, Role.LABEL) > 0;
  }

  private @Nullable Passage introduced(int open, int close) {
    int end = open;
    boolean colon = Signs.is(text, end - 1, ":");
    if (end == 0 || (text.startsParagraph(open) && !colon)) {
      return null;
    }
    if (colon || Signs.is(text, end - 1, ",") || Signs.isDash(text, end - 1)) {
      end--;
    }
    int that = lexicon.upTo(text, end, Role.THAT);
    end -= that;
    int words = Signs.words(text, open + 1, close, FEWEST_AFTER_VERB);
    int verb = lexicon.verbUpTo(text, end);
    if (verb > 0) {
      int cue = end - verb;
      Speaker speaker = speakers.before(cue);
      boolean certain = colon || words >= FEWEST_AFTER_VERB;
      if (!certain || (!colon && that == 0 && speaker == null)) {
        return null;
      }
      speaker = speaker == null ? onlyPerson(cue) : speaker;
      return Passage.direct(open + 1, close, speaker, cue, end);
    }
    return colon && words >= FEWEST_AFTER_COLON ? atDistance(open, close, end) : null;
  }

  /** "Ông An nói với phóng viên: “…”", or no verb at all: "Ông An: “…”". */
  private @Nullable Passage atDistance(int open, int close, int end) {
    int sentence = text.sentenceStart(text.sentenceOf(end - 1));
    for (int i = end - 1; i >= Math.max(sentence, end - REACH); i--) {
      int verb = lexicon.verbFrom(text, i);
      if (verb > 0) {
        Speaker speaker = speakers.before(i);
        if (speaker != null) {
          return Passage.direct(open + 1, close, speaker, i, i + verb);
        }
      }
    }
    Speaker speaker = speakers.endingAt(end);
    if (speaker != null && speaker.person() && speaker.first() == sentence) {
      return Passage.direct(open + 1, close, speaker);
    }
    // "Ông An tỏ ra lạc quan: “…”": no list holds every such word, a whole sentence says enough.
    boolean whole =
        text.capitalized(open + 1)
            && Signs.words(text, open + 1, close, FEWEST_ALONE) >= FEWEST_ALONE;
    Speaker only = whole ? onlyPerson(end) : null;
    return only == null ? null : Passage.direct(open + 1, close, only);
  }

  private @Nullable Passage followed(int open, int close) {
    if (Signs.isBreak(text, close) || Signs.isBreak(text, close + 1)) {
      return null;
    }
    boolean inside = open > 0 && !startsSentence(open);
    if (inside && Signs.words(text, open + 1, close, FEWEST_INSIDE) < FEWEST_INSIDE) {
      return null;
    }
    int first = close + 1;
    while (!Signs.isBreak(text, first) && Signs.is(text, first, ",-–—")) {
      first++;
    }
    if (Signs.isBreak(text, first) || text.kind(first) != TokenKind.WORD) {
      return null;
    }
    if (inside && first == close + 1) {
      return null;
    }
    int according = lexicon.from(text, first, Role.ACCORDING);
    if (according > 0) {
      Speaker speaker = speakers.startingAt(first + according);
      return speaker == null
          ? null
          : Passage.direct(open + 1, close, speaker, first, first + according);
    }
    int end = clauseEnd(first);
    Speaker subject = speakers.startingAt(first);
    int cue = verb(subject == null ? first : subject.end(), end, subject != null);
    return cue < 0
        ? null
        : attributed(open, close, first, cue, cue + lexicon.verbFrom(text, cue), end);
  }

  /** The verb behind a subject; behind its description, which may hold verbs too, the last one. */
  private int verb(int from, int end, boolean described) {
    int found = -1;
    boolean description = described && Signs.is(text, from, ",(-–—");
    for (int i = from; i < end; i++) {
      if (lexicon.verbFrom(text, i) > 0 && !text.capitalized(i)) {
        if (!description) {
          return i;
        }
        found = i;
      }
    }
    return found;
  }

  private @Nullable Passage attributed(
      int open, int close, int first, int cue, int cueEnd, int end) {
    // "…" - mở đầu ông An nói: “…” introduces the next one.
    if (Signs.is(text, end, ":")) {
      return null;
    }
    Speaker speaker = speakers.before(cue);
    speaker = speaker == null || speaker.first() != first ? speakers.startingAt(first) : speaker;
    // "…", một nhân viên ngân hàng nói với báo này.
    if (speaker == null && cue - first > LONGEST_UNKNOWN) {
      return null;
    }
    // “Tuyết đỏ”, ông An nói, là phim hay: what stands in the marks is the subject of a clause.
    boolean clause = Signs.is(text, cueEnd, ",") && cueEnd + 1 < end;
    boolean goesOnAsClause = clause || (cueEnd < end && lexicon.from(text, cueEnd, Role.THAT) > 0);
    if (speaker == null && goesOnAsClause) {
      return null;
    }
    if (goesOnAsClause && Signs.words(text, open + 1, close, FEWEST_INSIDE) < FEWEST_INSIDE) {
      return null;
    }
    return Passage.direct(open + 1, close, speaker, cue, cueEnd);
  }

  /** The first token behind a closing mark that is no part of "ông An nói với phóng viên". */
  private int clauseEnd(int first) {
    int limit = Math.min(text.size(), first + REACH);
    for (int i = first; i < limit; i++) {
      if (text.startsParagraph(i)
          || Signs.is(text, i, ":;\"“”«»")
          || (Signs.endsSentence(text, i)
              && (Signs.isBreak(text, i + 1) || isSentenceStart(i + 1)))) {
        return i;
      }
    }
    return limit;
  }

  private @Nullable Passage alone(int open, int close) {
    if (!startsSentence(open)
        || text.field().startsWith("captions")
        || Signs.words(text, open + 1, close, FEWEST_ALONE) < FEWEST_ALONE
        || !text.capitalized(open + 1)) {
      return null;
    }
    int after = close + 1;
    boolean stop = Signs.endsSentence(text, close - 1);
    if (after < text.size() && !text.startsParagraph(after) && Signs.endsSentence(text, after)) {
      stop = true;
      after++;
    }
    boolean ends =
        Signs.isBreak(text, close) || Signs.isBreak(text, after) || startsSentence(after);
    return stop && ends ? Passage.direct(open + 1, close, sameSpeaker(open)) : null;
  }

  /** Who spoke last, if nobody else was named since. */
  private @Nullable Speaker sameSpeaker(int open) {
    Passage before = last;
    if (before == null || before.speaker() == null || open - before.end() > 2 * REACH) {
      return null;
    }
    int name = named.lastBefore(open);
    int since = Math.max(before.end(), Math.max(before.cueEnd(), before.speaker().end()));
    return name < 0 || named.get(name).first() < since ? before.speaker() : null;
  }

  private boolean startsSentence(int token) {
    return token == 0
        || Signs.isBreak(text, token)
        || isSentenceStart(token)
        || Signs.endsSentence(text, token - 1);
  }

  private boolean isSentenceStart(int token) {
    return text.sentenceStart(text.sentenceOf(token)) == token;
  }

  /** The person that the sentence names before its verb, if it names one only. */
  private @Nullable Speaker onlyPerson(int cue) {
    int sentence = text.sentenceStart(text.sentenceOf(cue - 1));
    Speaker only = null;
    for (int i = named.lastBefore(cue);
        i >= 0 && named.get(i).first() >= Math.max(sentence, cue - REACH);
        i--) {
      if (named.get(i).isPerson()) {
        if (only != null) {
          return null;
        }
        only = speakers.endingAt(named.get(i).end());
      }
    }
    return only;
  }
}
