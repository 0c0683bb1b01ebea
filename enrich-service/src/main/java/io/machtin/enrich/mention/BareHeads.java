package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A word that stands for a body which the article has named in full ("the Delegation"), and happens
 * to be a surname or given name too, is no person: unless the article ever calls somebody so with a
 * title or a kinship word.
 */
final class BareHeads {

  private final List<TaggedText> texts;
  private final Set<Integer> firstWordsOfBodies = new HashSet<>();
  private final Set<Integer> calledPeople = new HashSet<>();

  private BareHeads(List<TaggedText> texts) {
    this.texts = texts;
  }

  static void clear(List<TaggedText> texts) {
    BareHeads heads = new BareHeads(texts);
    texts.forEach(heads::remember);
    if (!heads.firstWordsOfBodies.isEmpty()) {
      texts.forEach(heads::clear);
    }
  }

  private void remember(TaggedText tagged) {
    Text text = tagged.text;
    for (int i = tagged.next(0); i < tagged.tags.length; i = tagged.next(tagged.end(i))) {
      int end = tagged.end(i);
      int type = Tags.type(tagged.tags[i]);
      if (type == Tags.ORGANIZATION && end - i > 1) {
        firstWordsOfBodies.add(text.foldedHash(i));
      } else if (type == Tags.PERSON && (end - i > 1 || isCalled(tagged, i))) {
        calledPeople.add(text.foldedHash(end - 1));
      }
    }
  }

  private static boolean isCalled(TaggedText tagged, int first) {
    return first > 0
        && (Lexicon.code(tagged.features.marks(first - 1), Lexeme.KINSHIP) != Lexicon.NONE
            || Lexicon.code(tagged.features.marks(first - 1), Lexeme.TITLE) != Lexicon.NONE);
  }

  private void clear(TaggedText tagged) {
    int end;
    for (int i = tagged.next(0); i < tagged.tags.length; i = tagged.next(end)) {
      end = tagged.end(i);
      if (end - i == 1
          && Tags.type(tagged.tags[i]) == Tags.PERSON
          && firstWordsOfBodies.contains(tagged.text.foldedHash(i))
          && !calledPeople.contains(tagged.text.foldedHash(i))) {
        tagged.clear(i, i + 1);
      }
    }
  }
}
