package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;
import io.machtin.enrich.text.TokenKind;

/**
 * What the sequence model sees of one text. Everything that does not depend on the model is worked
 * out once into arrays; {@link #rows} then mixes hashes and allocates nothing.
 *
 * <p>Beside the usual window of words, clusters and shapes, a token sees its <em>run</em> (the
 * unbroken row of capitalised words that it stands in, with the words before and after the row),
 * the nearest organisation head to its left, and what the lists say about it and its neighbours.
 */
final class TextFeatures {

  /** More features than any token can have. */
  static final int MOST = 96;

  private static final int OUTSIDE_SENTENCE = 30;
  private static final int CAPS_LINE = WordShape.CAPS_LINE;
  private static final int FURTHEST_HEAD = 12;
  private static final int COMPOUNDS_BEFORE = 6;
  private static final int COMPOUNDS_AFTER = 12;

  private static final int NAME_MARKS = pair(Lexeme.SURNAME) | pair(Lexeme.GIVEN_NAME);
  private static final int TITLE_MARKS =
      pair(Lexeme.TITLE) | pair(Lexeme.RANK) | pair(Lexeme.KINSHIP);

  final Text text;
  private final int rowMask;
  private final int[] hash;
  private final byte[] shape;
  private final short[] cluster;
  private final byte[] capital;
  private final int[] marks;
  private final byte[] kind;
  private final int[] runStart;
  private final int[] runEnd;
  private final byte[] headDistance;
  private final byte[] opener;

  /** How surely a token is one common word with the token before it. */
  private final byte[] compound;

  private int first;
  private int end;
  private int[] rows = new int[MOST];
  private int count;

  TextFeatures(Text text, Lexicon lexicon, WordTable words, int bits) {
    this.text = text;
    this.rowMask = (1 << bits) - 1;
    int size = text.size();
    hash = new int[size];
    shape = new byte[size];
    cluster = new short[size];
    capital = new byte[size];
    marks = lexicon.mark(text);
    kind = new byte[size];
    runStart = new int[size];
    runEnd = new int[size];
    headDistance = new byte[size];
    opener = new byte[size];
    compound = new byte[size];
    for (int s = 0; s < text.sentenceCount(); s++) {
      prepare(text.sentenceStart(s), text.sentenceEnd(s), words);
    }
  }

  private static int pair(Lexeme lexeme) {
    return 3 << (2 * lexeme.place());
  }

  /** Whether the sentence is written in capitals throughout, as headlines are. */
  private boolean isShouted(int from, int to) {
    int caps = 0;
    int others = 0;
    for (int i = from; i < to && others * 5 <= to - from; i++) {
      if (text.kind(i) == TokenKind.WORD && text.end(i) - text.start(i) > 1) {
        if (text.allCaps(i)) {
          caps++;
        } else {
          others++;
        }
      }
    }
    return caps >= 4 && caps >= others * 4;
  }

  private void prepare(int from, int to, WordTable words) {
    boolean shouted = isShouted(from, to);
    boolean opens = true;
    for (int i = from; i < to; i++) {
      hash[i] = text.foldedHash(i);
      shape[i] = (byte) (shouted && text.allCaps(i) ? CAPS_LINE : WordShape.of(text, i));
      opener[i] = (byte) (opens ? 1 : 0);
      int lower = words.get(hash[i]);
      capital[i] = (byte) WordTable.capitalBucket(lower);
      int value = lower;
      if (text.capitalized(i) && !opens && !shouted) {
        int asName = words.get(WordTable.capitalKey(hash[i]));
        value = asName == WordTable.UNKNOWN ? lower : asName;
      }
      cluster[i] = (short) WordTable.cluster(value);
      kind[i] = (byte) kindOf(marks[i]);
      opens = WordShape.opensClause(shape[i]) || (opens && shape[i] == WordShape.NUMBER);
    }
    findCompounds(from, to, words);
    int i = from;
    while (i < to) {
      if (!isNameCase(i)) {
        i++;
        continue;
      }
      int j = i + 1;
      while (j < to && isNameCase(j)) {
        j++;
      }
      for (int k = i; k < j; k++) {
        runStart[k] = i;
        runEnd[k] = j;
      }
      i = j;
    }
    findHeads(from, to);
  }

  /** Looks pairs of words up where a name may be near; most of a text is far from any. */
  private void findCompounds(int from, int to, WordTable words) {
    int next = from + 1;
    for (int i = from; i < to; i++) {
      if (!mayName(i)) {
        continue;
      }
      int reach = Math.min(to, i + COMPOUNDS_AFTER);
      for (int k = Math.max(next, i - COMPOUNDS_BEFORE); k < reach; k++) {
        if (text.kind(k) == TokenKind.WORD && text.kind(k - 1) == TokenKind.WORD) {
          int pair = words.get(WordTable.compoundKey(hash[k - 1], hash[k]));
          compound[k] = (byte) WordTable.capitalBucket(pair);
        }
      }
      next = Math.max(next, reach);
    }
  }

  private void findHeads(int from, int to) {
    int last = -1;
    for (int i = from; i < to; i++) {
      if (last >= 0 && i - last <= FURTHEST_HEAD) {
        headDistance[i] = (byte) (i - last);
      }
      int code = Lexicon.code(marks[i], Lexeme.ORGANIZATION_HEAD);
      if (code == Lexicon.ALONE
          || (code == Lexicon.CONTINUES
              && (i + 1 == to
                  || Lexicon.code(marks[i + 1], Lexeme.ORGANIZATION_HEAD) != Lexicon.CONTINUES))) {
        last = i;
      } else if (text.kind(i) == TokenKind.PUNCTUATION
          && shape[i] != WordShape.DASH
          && shape[i] != WordShape.COMMA) {
        last = -1;
      }
    }
  }

  private static int kindOf(int marks) {
    int kind = 0;
    kind |= (marks & pair(Lexeme.SURNAME)) != 0 ? 1 : 0;
    kind |= (marks & pair(Lexeme.GIVEN_NAME)) != 0 ? 2 : 0;
    kind |= (marks & TITLE_MARKS) != 0 ? 4 : 0;
    kind |= (marks & pair(Lexeme.ORGANIZATION_HEAD)) != 0 ? 8 : 0;
    kind |= (marks & pair(Lexeme.LOCATION_HEAD)) != 0 ? 16 : 0;
    kind |= (marks & pair(Lexeme.LOCATION_NAME)) != 0 ? 32 : 0;
    kind |= (marks & pair(Lexeme.ORGANIZATION_NAME)) != 0 ? 64 : 0;
    return kind;
  }

  /** Chooses the sentence that {@link #rows} looks no further than. */
  void enter(int sentence) {
    first = text.sentenceStart(sentence);
    end = text.sentenceEnd(sentence);
  }

  /**
   * Whether a name may stand here: at a capital, at a known name, or near enough to one of them.
   */
  boolean mayName(int i) {
    return text.capitalized(i) || (kind[i] & 96) != 0;
  }

  /** Whether the token has a capital that means something: not one of a line in capitals. */
  private boolean isNameCase(int i) {
    return text.capitalized(i) && shape[i] != CAPS_LINE;
  }

  boolean isCapsLine(int i) {
    return shape[i] == CAPS_LINE;
  }

  /**
   * Whether the word is mostly written small, or makes a common word with the next one, so that its
   * capital proves nothing at the head of a sentence.
   */
  boolean isCommonWord(int i) {
    if (opener[i] == 0) {
      return false;
    }
    boolean joined = i + 1 < compound.length && !text.capitalized(i + 1) && compound[i + 1] > 0;
    return (capital[i] > 0 && capital[i] < 5) || joined;
  }

  /**
   * How surely token {@code i}, written with a capital, is one common word with the small word
   * after it: 0 not at all … 3 very.
   */
  int joinsNext(int i) {
    return i + 1 < compound.length && text.capitalized(i) && !text.capitalized(i + 1)
        ? compound[i + 1]
        : 0;
  }

  /** How surely token {@code i} is one common word with the word before it: 0 … 3. */
  int joinsPrevious(int i) {
    return compound[i];
  }

  /** How sure it is that a word with a capital is a name: 0 unknown, 1 hardly ever … 7 always. */
  int capitalBucket(int i) {
    return capital[i];
  }

  int marks(int i) {
    return marks[i];
  }

  /** Where the row of capitalised words that token {@code i} stands in begins. */
  int runStart(int i) {
    return runStart[i];
  }

  int runEnd(int i) {
    return runEnd[i];
  }

  /**
   * The feature rows of a token of the sentence that was entered.
   *
   * @param into room for {@link #MOST} rows
   * @return how many there are
   */
  int rows(int i, int[] into) {
    rows = into;
    count = 0;
    int w0 = hash[i];
    int w1 = word(i + 1);
    int w2 = word(i + 2);
    int v1 = word(i - 1);
    int v2 = word(i - 2);
    int s0 = shape[i];
    int s1 = shape(i + 1);
    int s2 = shape(i + 2);
    int t1 = shape(i - 1);
    int t2 = shape(i - 2);
    int c0 = cluster[i];
    int c1 = cluster(i + 1);
    int d1 = cluster(i - 1);
    int opens = opener[i];
    int shape0 = s0 * 2 + opens;

    add(1, w0);
    add(2, v1);
    add(3, w1);
    add(4, v2);
    add(5, w2);
    add(6, mix(v1, w0));
    add(7, mix(w0, w1));
    add(8, mix(v2, v1));
    add(9, mix(w1, w2));
    add(10, c0 * 32 + s0);
    add(11, d1 * 32 + s0);
    add(12, c1 * 32 + s0);
    add(13, cluster(i - 2) * 32 + s0);
    add(14, cluster(i + 2) * 32 + s0);
    add(15, d1 * 1024 + c0);
    add(16, c0 * 1024 + c1);
    add(17, (t1 * 32 + shape0) * 32 + s1);
    add(18, ((((t2 * 32 + t1) * 64 + shape0) * 32 + s1) * 32) + s2);
    add(19, mix(v1, s0));
    add(20, mix(w0, shape0));
    add(21, mix(w1, s0));
    add(22, (capital[i] * 32 + s0) * 2 + opens);
    add(23, ((capital[i] * 32 + s0) * 8 + capital(i + 1)) * 32 + s1);
    add(24, shape0);

    int k0 = kind[i] & 127;
    int k1 = kind(i + 1);
    int l1 = kind(i - 1);
    add(25, k0 * 32 + s0);
    add(26, (l1 * 128 + k0) * 32 + s0);
    add(27, (k0 * 128 + k1) * 32 + s0);
    add(28, ((l1 * 128 + k0) * 128 + k1) * 4 + (s0 & 3));
    int glue = glue(i) * 2 + glue(i + 1);
    add(73, ((glue * 32 + t1) * 32 + s0) * 32 + s1);
    add(74, mix(w0, glue * 32 + t1));
    int joined = compound[i] * 4 + (i + 1 < end ? compound[i + 1] : 0);
    add(70, (joined * 32 + s0) * 32 + s1);
    add(71, (joined * 32 + s0) * 32 + t1);
    add(72, (joined * 8 + capital[i]) * 64 + shape0);
    addMarks(i);

    if (isNameCase(i)) {
      addRun(i, s0, c0);
      if (WordShape.isForeign(text, i)) {
        String folded = text.folded(i);
        int n = folded.length();
        add(40, n > 2 ? folded.charAt(n - 1) * 31 + folded.charAt(n - 2) : 0);
        add(
            41,
            n > 3
                ? (folded.charAt(n - 1) * 31 + folded.charAt(n - 2)) * 31 + folded.charAt(n - 3)
                : 0);
      }
    } else {
      int ahead = 1;
      while (ahead < 5 && i + ahead < end && !isNameCase(i + ahead)) {
        ahead++;
      }
      int behind = 1;
      while (behind < 5 && i - behind >= first && !isNameCase(i - behind)) {
        behind++;
      }
      add(42, mix(w0, ahead * 8 + behind));
      add(43, (ahead * 8 + behind) * 32 + s0);
    }
    addHead(i, w0, s0);
    return count;
  }

  private void addMarks(int i) {
    addMarks(50, marks[i], shape[i] * 2 + opener[i]);
    if (i + 1 < end) {
      addMarks(51, marks[i + 1] & ~NAME_MARKS, shape[i]);
    }
    if (i > first) {
      addMarks(52, marks[i - 1] & ~NAME_MARKS, shape[i]);
    }
    int code = Lexicon.code(marks[i], Lexeme.ORGANIZATION_HEAD);
    int next = i + 1;
    if (code == Lexicon.BEGINS) {
      while (next < end
          && Lexicon.code(marks[next], Lexeme.ORGANIZATION_HEAD) == Lexicon.CONTINUES) {
        next++;
      }
    }
    if (code == Lexicon.BEGINS || code == Lexicon.ALONE) {
      add(53, (shape(next) * 128 + kind(next)) * 32 + shape[i]);
      add(54, mix(hash[i], shape(next) * 128 + kind(next)));
      add(55, mix(hash[i], word(next)));
    }
    if (Lexicon.code(marks[i], Lexeme.LOCATION_HEAD) != Lexicon.NONE) {
      add(56, mix(hash[i], shape(i + 1) * 128 + kind(i + 1)));
      add(57, mix(hash[i], shape(i + 2) * 32 + shape(i + 1)));
    }
  }

  private void addMarks(int template, int marked, int context) {
    int rest = marked;
    while (rest != 0) {
      int lexeme = Integer.numberOfTrailingZeros(rest) >> 1;
      int code = (marked >>> (2 * lexeme)) & 3;
      rest &= ~(3 << (2 * lexeme));
      add(template, ((lexeme * 4 + code) << 7) + context);
    }
  }

  private void addRun(int i, int s0, int c0) {
    int from = runStart[i];
    int to = runEnd[i];
    int length = Math.min(to - from, 7);
    int place = Math.min(i - from, 3) * 4 + Math.min(to - 1 - i, 3);
    int before = word(from - 1);
    int after = word(to);
    int tag = place * 32 + s0;
    add(30, mix(before, place));
    add(31, mix(mix(word(from - 2), before), i == from ? 1 : 0));
    add(32, mix(after, place));
    add(33, length * 512 + tag);
    add(34, cluster(from - 1) * 512 + tag);
    add(35, cluster(to) * 512 + tag);
    add(36, mix(after, word(to + 1)));
    add(37, (kind(from - 1) * 128 + kind(from)) * 512 + tag);
    add(38, mix(shape(from - 1) * 32 + shape(to), tag));
    add(39, mix(hash[from], i == from ? 0 : place));
    add(44, kind(from) * 1024 + (kind[i] & 127) + (length << 18) + (place << 22));
    if (i > from) {
      add(45, mix(hash[i], 7));
    }
    add(46, mix(before, c0));
  }

  private void addHead(int i, int w0, int s0) {
    int distance = headDistance[i];
    if (distance == 0) {
      add(60, s0);
      return;
    }
    int bucket = Math.min(distance, 7);
    int headAt = i - distance;
    int head = hash[headAt];
    add(61, bucket * 32 + s0);
    add(62, mix(head, s0));
    add(63, mix(head, bucket * 32 + s0));
    add(64, mix(head, w0));
    add(65, (shape[headAt] * 8 + bucket) * 32 + s0);
  }

  /** Whether no space stands before a token. */
  private int glue(int i) {
    return i <= first || i >= end || text.spaceBefore(i) ? 0 : 1;
  }

  private int word(int i) {
    return i < first ? 17 : i >= end ? 19 : hash[i];
  }

  private int shape(int i) {
    return i < first || i >= end ? OUTSIDE_SENTENCE : shape[i];
  }

  private int cluster(int i) {
    return i < first || i >= end ? 1023 : cluster[i];
  }

  private int capital(int i) {
    return i < first || i >= end ? 0 : capital[i];
  }

  private int kind(int i) {
    return i < first || i >= end ? 0 : kind[i] & 127;
  }

  private void add(int template, int value) {
    int h = (value ^ template * 0x9E3779B1) * 0x85EBCA6B;
    h ^= h >>> 15;
    h *= 0xC2B2AE35;
    rows[count++] = (h ^ h >>> 13) & rowMask;
  }

  private static int mix(int a, int b) {
    return (a ^ b * 0x9E3779B1) * 0x01000193 + (b >>> 16);
  }
}
