package io.machtin.query.text;

import io.machtin.events.Article;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The lexemes of an article with their positions, and their binary form as PostgreSQL's {@code
 * tsvector}. Title, lead, body and captions follow each other with a gap between them, so that no
 * phrase reaches from one into the next. Words of the title are there a second time under {@link
 * #TITLE}. Words of an English article are there once more as their stems, behind {@link #ENGLISH}.
 *
 * <p>Limits, from PostgreSQL's "Text Search: Limitations": positions end at 16,383 and a lexeme
 * keeps its first 255; a text whose vector would pass one megabyte is indexed as far as that goes.
 */
public final class Lexemes {
  /** Stands before the words of the title when only the title is searched. */
  public static final String TITLE = "t:";

  /** Stands before the stem of a word of an English article; no other article has such lexemes. */
  public static final String ENGLISH = "e:";

  private static final int LAST_POSITION = 16_383;
  private static final int MOST_POSITIONS = 255;
  private static final int FIELD_GAP = 8;
  private static final int LARGEST = 900_000;

  private final Map<String, Positions> byLexeme = new HashMap<>();
  private final boolean english;
  private int position;
  private int size;

  private Lexemes(boolean english) {
    this.english = english;
  }

  /**
   * The lexemes of everything that a reader of the article reads.
   *
   * @param english whether its words have stems
   */
  public static Lexemes of(Article article, boolean english) {
    Lexemes lexemes = new Lexemes(english);
    lexemes.add(article.title(), true);
    if (article.lead() != null) {
      lexemes.add(article.lead(), false);
    }
    lexemes.add(article.body(), false);
    article.captions().forEach(caption -> lexemes.add(caption, false));
    return lexemes;
  }

  /** The lexemes of several names of one thing. */
  public static Lexemes ofNames(Collection<String> names) {
    Lexemes lexemes = new Lexemes(false);
    names.forEach(name -> lexemes.add(name, false));
    return lexemes;
  }

  private void add(String text, boolean title) {
    Words.scan(
        text,
        (start, end) -> {
          position = Math.min(position + 1, LAST_POSITION);
          Word word = WordForms.of(text.substring(start, end));
          put(word, "");
          if (title) {
            put(word, TITLE);
          }
        });
    position = Math.min(position + FIELD_GAP, LAST_POSITION);
  }

  private void put(Word word, String before) {
    put(joined(before, word.bare()));
    if (word.hasMarks()) {
      put(joined(before, word.marked()));
    }
    if (english) {
      put(joined(before, ENGLISH + word.englishStem()));
    }
  }

  /** Of an empty beginning no copy is made: a word's own string knows its hash already. */
  private static String joined(String before, String lexeme) {
    return before.isEmpty() ? lexeme : before + lexeme;
  }

  private void put(String lexeme) {
    Positions positions = byLexeme.get(lexeme);
    if (positions == null) {
      // Four bytes of entry, up to three a character, two bytes a position.
      int cost = 8 + 3 * lexeme.length();
      if (size + cost > LARGEST) {
        return;
      }
      size += cost;
      positions = new Positions();
      byLexeme.put(lexeme, positions);
    }
    if (size < LARGEST && positions.add(position)) {
      size += 2;
    }
  }

  /** The form in which PostgreSQL receives a {@code tsvector} in binary (tsvectorrecv). */
  public byte[] toBinary() {
    Entry[] entries = new Entry[byLexeme.size()];
    int next = 0;
    for (Map.Entry<String, Positions> each : byLexeme.entrySet()) {
      entries[next++] = Entry.of(each.getKey().getBytes(StandardCharsets.UTF_8), each.getValue());
    }
    // The server sorts what is not sorted; doing it here takes that work off the database.
    Arrays.sort(entries);
    // Large enough, for size counts at least as many bytes of each entry.
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + size);
    bytes.putInt(entries.length);
    for (Entry entry : entries) {
      Positions positions = entry.positions;
      bytes.put(entry.lexeme).put((byte) 0).putShort((short) positions.count);
      for (int i = 0; i < positions.count; i++) {
        bytes.putChar(positions.values[i]);
      }
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /**
   * The form in which people write a {@code tsvector} (PostgreSQL manual, "Text Search Types"). No
   * lexeme holds a mark that would have to be escaped: words are letters and digits.
   */
  public String toText() {
    StringBuilder text = new StringBuilder(size);
    byLexeme.forEach(
        (lexeme, positions) -> {
          text.append(" '").append(lexeme).append('\'');
          for (int i = 0; i < positions.count; i++) {
            text.append(i == 0 ? ':' : ',').append((int) positions.values[i]);
          }
        });
    return text.toString();
  }

  /**
   * A lexeme in UTF-8 and where it stands.
   *
   * @param beginning its first eight bytes, which decide most comparisons
   */
  private record Entry(long beginning, byte[] lexeme, Positions positions)
      implements Comparable<Entry> {
    static Entry of(byte[] lexeme, Positions positions) {
      long beginning = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        beginning = beginning << Byte.SIZE | (i < lexeme.length ? lexeme[i] & 0xff : 0);
      }
      return new Entry(beginning, lexeme, positions);
    }

    @Override
    public int compareTo(Entry other) {
      int byBeginning = Long.compareUnsigned(beginning, other.beginning);
      return byBeginning != 0 ? byBeginning : Arrays.compareUnsigned(lexeme, other.lexeme);
    }
  }

  private static final class Positions {
    private char[] values = new char[2];
    private int count;

    /** Adds a position unless it is there already or the lexeme has as many as it may. */
    boolean add(int position) {
      if (count == MOST_POSITIONS || count > 0 && values[count - 1] >= position) {
        return false;
      }
      if (count == values.length) {
        values = Arrays.copyOf(values, count * 2);
      }
      values[count++] = (char) position;
      return true;
    }
  }
}
