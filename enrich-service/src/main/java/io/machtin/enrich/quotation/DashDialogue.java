package io.machtin.enrich.quotation;

import io.machtin.enrich.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads interviews, whose paragraphs begin with a dash: "- Thưa ông, …?", "- Lê An: …", "- … - ông
 * An nói". A list has dashes too; so a run of such paragraphs is a dialogue only if a question
 * stands in it or right before it, or a verb of speech and a colon lead up to it.
 */
final class DashDialogue {
  private final Text text;
  private final Speakers speakers;
  private final SpeechLexicon lexicon;
  private final List<Passage> found = new ArrayList<>();

  private DashDialogue(Text text, Speakers speakers, SpeechLexicon lexicon) {
    this.text = text;
    this.speakers = speakers;
    this.lexicon = lexicon;
  }

  static List<Passage> in(Text text, Speakers speakers, SpeechLexicon lexicon) {
    DashDialogue dialogue = new DashDialogue(text, speakers, lexicon);
    dialogue.read();
    return dialogue.found;
  }

  private void read() {
    int before = 0;
    int i = 0;
    while (i < text.size()) {
      if (!Signs.isDash(text, i)) {
        before = i;
        i = paragraphEnd(i);
        continue;
      }
      int end = i;
      boolean question = before < i && endsWithQuestion(i);
      while (end < text.size() && Signs.isDash(text, end)) {
        end = paragraphEnd(end);
        question |= endsWithQuestion(end);
      }
      boolean announced = Signs.is(text, i - 1, ":") && lexicon.verbUpTo(text, i - 1) > 0;
      if (question || announced) {
        run(i, end, announced);
      }
      before = end;
      i = end;
    }
  }

  private void run(int first, int end, boolean announced) {
    boolean single = paragraphEnd(first) == end;
    for (int i = first; i < end; i = paragraphEnd(i)) {
      Passage passage = paragraph(i + 1, paragraphEnd(i));
      if (passage != null && passage.speaker() == null && announced && single) {
        int cue = first - 1 - lexicon.verbUpTo(text, first - 1);
        passage =
            Passage.direct(passage.first(), passage.end(), speakers.before(cue), cue, first - 1);
      }
      if (passage != null) {
        found.add(passage);
      }
    }
  }

  private @Nullable Passage paragraph(int first, int end) {
    if (Signs.words(text, first, end, 2) < 2) {
      return null;
    }
    Speaker named = speakers.startingAt(first);
    if (named != null && Signs.is(text, named.end(), ":") && named.end() + 1 < end) {
      return Passage.direct(named.end() + 1, end, named);
    }
    for (int i = first + 1; i < end; i++) {
      if (Signs.isDash(text, i) && text.spaceBefore(i)) {
        Speaker speaker = speakers.startingAt(i + 1);
        int verb = speaker == null ? 0 : lexicon.verbFrom(text, speaker.end());
        if (speaker != null && verb > 0) {
          return Passage.direct(first, i, speaker, speaker.end(), speaker.end() + verb);
        }
      }
    }
    return Passage.direct(first, end, null);
  }

  private boolean endsWithQuestion(int paragraphEnd) {
    return Signs.is(text, paragraphEnd - 1, "?");
  }

  private int paragraphEnd(int first) {
    int end = first + 1;
    while (!Signs.isBreak(text, end)) {
      end++;
    }
    return end;
  }
}
