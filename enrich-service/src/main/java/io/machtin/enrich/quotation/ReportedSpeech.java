package io.machtin.enrich.quotation;

import io.machtin.enrich.quotation.SpeechLexicon.Role;
import io.machtin.enrich.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a sentence reports somebody to have said: "Ông An cho biết …", "…, ông An nói", "Theo
 * Bộ Y tế, …", "…, theo Bộ Y tế", and the headline's "Thủ tướng: …". One a sentence; the speaker
 * must be an entity of the article.
 */
final class ReportedSpeech {
  private static final int FEWEST_WORDS = 4;

  /** The words of a speaker and a description of him. */
  private static final int LONGEST_SPEAKER = 40;

  private final Text text;
  private final Speakers speakers;
  private final SpeechLexicon lexicon;

  ReportedSpeech(Text text, Speakers speakers, SpeechLexicon lexicon) {
    this.text = text;
    this.speakers = speakers;
    this.lexicon = lexicon;
  }

  /** What a stretch of one sentence reports; null if nothing. */
  @Nullable Passage in(int first, int end) {
    int start = first;
    while (start < end && Signs.is(text, start, "\"“”«»-–—•*+")) {
      start++;
    }
    if (Signs.is(text, end - 1, "?")) {
      return null;
    }
    int last = end;
    while (last > start && (Signs.endsSentence(text, last - 1) || Signs.is(text, last - 1, ";"))) {
      last--;
    }
    Passage found = headline(start, last);
    found = found == null ? according(start, last) : found;
    for (int i = start; i < last && found == null; i++) {
      int verb = text.capitalized(i) ? 0 : lexicon.verbFrom(text, i);
      if (verb > 0) {
        found = said(start, i, i + verb, last);
        i += verb - 1;
      }
    }
    return found;
  }

  private @Nullable Passage said(int start, int cue, int cueEnd, int end) {
    if (cueEnd > end || lexicon.upTo(text, speakers.withoutAdverbs(cue), Role.NOT) > 0) {
      return null;
    }
    int first = cueEnd;
    int that = lexicon.from(text, first, Role.THAT);
    first += that;
    boolean marked = that > 0 || Signs.is(text, first, ":");
    boolean clause = lexicon.is(text, cue, cueEnd, Role.CLAUSE);
    boolean ofPerson = clause || lexicon.is(text, cue, cueEnd, Role.PERSON);
    if (!marked && !ofPerson) {
      return cueEnd == end ? behind(start, cue, cueEnd) : null;
    }
    Speaker speaker = speakers.before(cue);
    if (speaker == null || speaker.id() == null || speaker.first() < start) {
      return null;
    }
    if (!marked && !clause && !speaker.person()) {
      return null;
    }
    while (first < end && Signs.is(text, first, ":,")) {
      first++;
    }
    return Signs.words(text, first, end, FEWEST_WORDS) >= FEWEST_WORDS
        ? Passage.reported(first, end, speaker, cue, cueEnd)
        : cueEnd == end ? behind(start, cue, cueEnd) : null;
  }

  /** "…, ông An cho biết" at the end of a sentence. */
  private @Nullable Passage behind(int start, int cue, int cueEnd) {
    Speaker speaker = speakers.before(cue);
    return speaker == null || speaker.id() == null
        ? null
        : upTo(speaker.first(), start, speaker, cue, cueEnd);
  }

  private @Nullable Passage upTo(int token, int start, Speaker speaker, int cue, int cueEnd) {
    if (token - 1 <= start || !Signs.is(text, token - 1, ",-–—")) {
      return null;
    }
    int end = token - 1;
    while (end > start && Signs.is(text, end - 1, "\"”»,")) {
      end--;
    }
    return Signs.words(text, start, end, FEWEST_WORDS) >= FEWEST_WORDS
        ? Passage.reported(start, end, speaker, cue, cueEnd)
        : null;
  }

  private @Nullable Passage according(int start, int end) {
    for (int i = start; i < end; i++) {
      boolean opens = i == start || Signs.is(text, i - 1, ",;");
      int words = opens ? lexicon.from(text, i, Role.ACCORDING) : 0;
      if (words == 0 || i + words >= end) {
        continue;
      }
      Speaker speaker = speakers.startingAt(i + words);
      if (speaker == null || speaker.id() == null) {
        continue;
      }
      if (speaker.end() == end) {
        return upTo(i, start, speaker, i, i + words);
      }
      int first = afterDescription(speaker.end(), end);
      if (i == start && first > 0 && Signs.words(text, first, end, FEWEST_WORDS) >= FEWEST_WORDS) {
        return Passage.reported(first, end, speaker, i, i + words);
      }
    }
    return null;
  }

  /** Behind the comma after a name, or after the name's description; -1 if there is none. */
  private int afterDescription(int nameEnd, int end) {
    if (!Signs.is(text, nameEnd, ",-–—(")) {
      return -1;
    }
    boolean comma = Signs.is(text, nameEnd, ",");
    // "Theo Vụ Pháp chế, Bộ Y tế, …"
    Speaker whole = comma ? speakers.startingAt(nameEnd + 1) : null;
    if (whole != null && !whole.person() && Signs.is(text, whole.end(), ",")) {
      return whole.end() + 1;
    }
    if (comma && lexicon.from(text, nameEnd + 1, Role.TITLE) == 0) {
      return nameEnd + 1;
    }
    int limit = Math.min(end, nameEnd + LONGEST_SPEAKER);
    for (int i = nameEnd + 1; i < limit; i++) {
      if (Signs.is(text, i, ",")) {
        return i + 1;
      }
    }
    return -1;
  }

  private @Nullable Passage headline(int start, int end) {
    if (!text.field().equals("title")) {
      return null;
    }
    Speaker speaker = speakers.startingAt(start);
    if (speaker == null || !speaker.person() || speaker.id() == null) {
      return null;
    }
    // "Ronald Reagan: Giấc mơ tổng thống" is a heading; "Thủ tướng Lê An: …" says what he said.
    boolean titled =
        lexicon.from(text, start, Role.TITLE) > 0 || lexicon.from(text, start, Role.ADDRESS) > 0;
    if (!titled) {
      return null;
    }
    if (!Signs.is(text, speaker.end(), ":")) {
      return null;
    }
    int first = speaker.end() + 1;
    return Signs.words(text, first, end, FEWEST_WORDS) >= FEWEST_WORDS
        ? Passage.reported(first, end, speaker, -1, -1)
        : null;
  }
}
