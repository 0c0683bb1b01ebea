package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One name is one thing within an article: what was recognised once with good evidence is
 * recognised again where it stands bare, in capitals or at the head of a sentence, and a doubtful
 * type gives way to the type that the article's other mentions agree on. The same view of two
 * levels as in Krishnan and Manning (2006), as rules instead of a second model.
 */
final class DocumentMemory {

  private static final int LONGEST_NAME = 16;

  /** Sum of margins that makes a name known. */
  private static final float KNOWN = 2.5f;

  /** A mention whose own margin is above this is not overruled. */
  private static final float SURE = 3f;

  private static final float CAP = 4f;

  private final List<TaggedText> texts;
  private final Map<Long, Votes> names = new HashMap<>();
  private final Map<Integer, Float> givenNames = new HashMap<>();
  private final Set<Integer> firstWords = new HashSet<>();

  DocumentMemory(List<TaggedText> texts) {
    this.texts = texts;
  }

  private static final class Votes {
    final float[] sums = new float[3];
    int count;

    int best() {
      int best = 0;
      for (int type = 1; type < 3; type++) {
        if (sums[type] > sums[best]) {
          best = type;
        }
      }
      return best;
    }
  }

  void apply() {
    for (TaggedText tagged : texts) {
      remember(tagged);
    }
    for (TaggedText tagged : texts) {
      recall(tagged);
    }
  }

  private void remember(TaggedText tagged) {
    int i = tagged.next(0);
    while (i < tagged.tags.length) {
      int end = tagged.end(i);
      int type = Tags.type(tagged.tags[i]);
      float margin = Math.min(CAP, tagged.margin(i, end));
      if (margin > 0.2f) {
        vote(tagged.text, i, end, type, margin);
        if (type == Tags.PERSON) {
          rememberGivenNames(tagged.text, i, end, margin);
        } else if (type == Tags.LOCATION) {
          int core = coreOfPlace(tagged, i, end);
          if (core > i) {
            vote(tagged.text, core, end, type, margin * 0.8f);
          }
        } else {
          int core = coreOfBody(tagged, i, end);
          if (core < end) {
            vote(tagged.text, i, core, type, margin * 0.8f);
          }
        }
      }
      i = tagged.next(end);
    }
  }

  private void vote(Text text, int first, int end, int type, float margin) {
    Votes votes = names.computeIfAbsent(key(text, first, end), k -> new Votes());
    votes.sums[type] += margin;
    votes.count++;
    firstWords.add(text.foldedHash(first));
  }

  private void rememberGivenNames(Text text, int first, int end, float margin) {
    if (end - first < 2) {
      return;
    }
    for (int i = first; i < end; i++) {
      // A surname alone names nobody, but foreigners are called by either of their names.
      boolean called = i == end - 1 || WordShape.isForeign(text, i);
      if (called && text.capitalized(i) && text.end(i) - text.start(i) > 1) {
        givenNames.merge(text.foldedHash(i), margin, Float::sum);
      }
    }
  }

  /** Where the name proper begins after the administrative noun. */
  private static int coreOfPlace(TaggedText tagged, int first, int end) {
    int core = first;
    while (core < end - 1
        && Lexicon.code(tagged.features.marks(core), Lexeme.LOCATION_HEAD) != Lexicon.NONE
        && !(core > first && tagged.text.capitalized(core))) {
      core++;
    }
    return core < end && tagged.text.capitalized(core) ? core : first;
  }

  /** Where a body's name of three words and more ends before its place: "Ban Thường vụ Tỉnh ủy". */
  private static int coreOfBody(TaggedText tagged, int first, int end) {
    int core = end;
    while (core > first
        && Lexicon.code(tagged.features.marks(core - 1), Lexeme.LOCATION_NAME)
            == Lexicon.CONTINUES) {
      core--;
    }
    if (core == first
        || Lexicon.code(tagged.features.marks(core - 1), Lexeme.LOCATION_NAME) == Lexicon.NONE) {
      return end;
    }
    core--;
    while (core > first
        && Lexicon.code(tagged.features.marks(core - 1), Lexeme.LOCATION_HEAD) != Lexicon.NONE
        && Lexicon.code(tagged.features.marks(core - 1), Lexeme.ORGANIZATION_HEAD)
            == Lexicon.NONE) {
      core--;
    }
    return core - first >= 3 ? core : end;
  }

  private void recall(TaggedText tagged) {
    int i = 0;
    int size = tagged.tags.length;
    while (i < size) {
      int reached = i + 1;
      if (firstWords.contains(tagged.text.foldedHash(i)) && mayBegin(tagged, i)) {
        reached = recallName(tagged, i);
      }
      if (reached == i + 1 && tagged.text.capitalized(i)) {
        recallGivenName(tagged, i);
      }
      i = reached;
    }
  }

  /** Not inside a mention, and not after a capital that would have to belong to the name. */
  private static boolean mayBegin(TaggedText tagged, int i) {
    if (tagged.tags[i] != Tags.OUTSIDE) {
      return Tags.isBegin(tagged.tags[i]);
    }
    return i == 0
        || !tagged.text.capitalized(i - 1)
        || tagged.text.startsParagraph(i)
        || tagged.tags[i - 1] != Tags.OUTSIDE
        || !tagged.text.capitalized(i)
        || tagged.features.isCommonWord(i - 1)
        || Lexicon.code(tagged.features.marks(i - 1), Lexeme.TITLE) != Lexicon.NONE
        || tagged.features.isCapsLine(i);
  }

  private int recallName(TaggedText tagged, int i) {
    Text text = tagged.text;
    long key = 0;
    int size = tagged.tags.length;
    int longest = -1;
    Votes found = null;
    for (int j = i; j < size && j < i + LONGEST_NAME; j++) {
      if (j > i && text.startsParagraph(j)) {
        break;
      }
      key = extend(key, text.foldedHash(j));
      Votes votes = names.get(key);
      if (votes != null && mayEnd(tagged, j)) {
        longest = j + 1;
        found = votes;
      }
    }
    if (found == null) {
      return i + 1;
    }
    int type = found.best();
    if (tagged.tags[i] == Tags.OUTSIDE) {
      return tagUnless(tagged, i, longest, type, found) ? longest : i + 1;
    }
    int end = tagged.end(i);
    int own = Tags.type(tagged.tags[i]);
    float margin = tagged.margin(i, end);
    if (end == longest) {
      if (own != type
          && !(own == Tags.PERSON && NameGrammar.isAddressed(tagged, i, end))
          && margin < SURE
          && found.sums[type] > 2 * found.sums[own]
          && found.sums[type] - found.sums[own] > 1.5f) {
        tagged.set(i, end, type, found.sums[type] / found.count, TaggedText.DOCUMENT);
      }
      return end;
    }
    if (end > longest && own == Tags.PERSON && isBodyBeforePerson(tagged, longest, end, found)) {
      tagged.set(longest, end, Tags.PERSON, margin, TaggedText.DOCUMENT);
      tagged.set(i, longest, Tags.ORGANIZATION, margin, TaggedText.DOCUMENT);
      return end;
    }
    if (end < longest
        && found.count > 1
        && found.sums[type] / found.count > margin
        && isFree(tagged, end, longest)) {
      tagged.set(i, longest, type, found.sums[type] / found.count, TaggedText.DOCUMENT);
      return longest;
    }
    return end;
  }

  /** "Vicofa Nguyễn Thanh Hậu", where the article knows Vicofa as a body. */
  private static boolean isBodyBeforePerson(TaggedText tagged, int from, int end, Votes body) {
    return body.best() == Tags.ORGANIZATION
        && body.sums[Tags.ORGANIZATION] >= KNOWN
        && end - from >= 2
        && Lexicon.code(tagged.features.marks(from), Lexeme.SURNAME) != Lexicon.NONE;
  }

  private static boolean mayEnd(TaggedText tagged, int last) {
    int next = last + 1;
    return next == tagged.tags.length
        || tagged.features.isCapsLine(next)
        || !tagged.text.capitalized(next)
        || tagged.text.startsParagraph(next)
        || tagged.tags[next] != Tags.OUTSIDE;
  }

  private static boolean isFree(TaggedText tagged, int from, int to) {
    for (int i = from; i < to; i++) {
      if (tagged.tags[i] != Tags.OUTSIDE) {
        return false;
      }
    }
    return true;
  }

  /** Free, or "Cấp nước Tân Hòa" inside the "Chi nhánh Cấp nước Tân Hòa" of another sentence. */
  private static boolean holdsOnlyParts(
      TaggedText tagged, int first, int end, int type, float average) {
    int i = tagged.next(first);
    while (i < end) {
      int to = tagged.end(i);
      if (Tags.type(tagged.tags[i]) != type || to > end || tagged.margin(i, to) > average) {
        return false;
      }
      i = tagged.next(to);
    }
    return true;
  }

  private static boolean tagUnless(TaggedText tagged, int first, int end, int type, Votes votes) {
    float average = votes.sums[type] / votes.count;
    if (votes.sums[type] < KNOWN
        || !holdsOnlyParts(tagged, first, end, type, average)
        || NameGrammar.endsInsideHead(tagged, end)) {
      return false;
    }
    boolean capital = false;
    for (int i = first; i < end; i++) {
      capital |= tagged.text.capitalized(i);
    }
    if (!capital || (end - first == 1 && tagged.features.isCommonWord(first))) {
      return false;
    }
    if (type == Tags.LOCATION && first > 0 && isPeopleOrLanguage(tagged.text, first - 1)) {
      return false;
    }
    if (type == Tags.PERSON && end - first == 1 && beginsTitle(tagged, first)) {
      return false;
    }
    tagged.set(first, end, type, average, TaggedText.DOCUMENT);
    return true;
  }

  /** "Trung tướng" in an article about a Trung. */
  private static boolean beginsTitle(TaggedText tagged, int i) {
    int marks = tagged.features.marks(i);
    return Lexicon.code(marks, Lexeme.RANK) == Lexicon.BEGINS
        || Lexicon.code(marks, Lexeme.TITLE) == Lexicon.BEGINS;
  }

  /** "người Nga" and "tiếng Nga" name a people and a language, not the place. */
  private static boolean isPeopleOrLanguage(Text text, int before) {
    String word = text.folded(before);
    return word.equals("người") || word.equals("tiếng");
  }

  /** "Ký" after "Nguyễn Xuân Ký": a bare given name, or one that was taken for something else. */
  private void recallGivenName(TaggedText tagged, int i) {
    Float known = givenNames.get(tagged.text.foldedHash(i));
    if (known == null || known < KNOWN) {
      return;
    }
    boolean alone =
        tagged.features.runEnd(i) - tagged.features.runStart(i) == 1
            && !tagged.features.isCapsLine(i);
    if (!alone || beginsTitle(tagged, i)) {
      return;
    }
    byte tag = tagged.tags[i];
    if (tag == Tags.OUTSIDE) {
      if (!tagged.features.isCommonWord(i) && !NameGrammar.endsInsideHead(tagged, i + 1)) {
        int from = NameGrammar.beforeParticle(tagged, i);
        tagged.set(from, i + 1, Tags.PERSON, known, TaggedText.DOCUMENT);
      }
    } else if (Tags.isBegin(tag)
        && Tags.type(tag) != Tags.PERSON
        && tagged.end(i) == i + 1
        && tagged.margins[i] < SURE
        && known > 2 * tagged.margins[i]) {
      Votes votes = names.get(key(tagged.text, i, i + 1));
      if (votes == null || votes.sums[Tags.type(tag)] < known) {
        tagged.set(i, i + 1, Tags.PERSON, known, TaggedText.DOCUMENT);
      }
    }
  }

  private static long key(Text text, int first, int end) {
    long key = 0;
    for (int i = first; i < end; i++) {
      key = extend(key, text.foldedHash(i));
    }
    return key;
  }

  private static long extend(long key, int hash) {
    return (key ^ hash) * 0x9E3779B97F4A7C15L + 1;
  }
}
