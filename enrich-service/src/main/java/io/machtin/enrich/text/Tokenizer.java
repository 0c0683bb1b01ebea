package io.machtin.enrich.text;

import java.util.Arrays;

/** Cuts content into tokens in one pass. Used once, then thrown away. */
final class Tokenizer {

  static final int CAPITALIZED = 1;
  static final int ALL_CAPS = 2;
  static final int HAS_DIGIT = 4;
  static final int SPACE_BEFORE = 8;
  static final int STARTS_PARAGRAPH = 16;
  static final int INNER_CAPITAL = 32;

  private final String content;
  private char[] buffer = new char[32];
  int size;
  int[] starts;
  int[] ends;
  TokenKind[] kinds;
  byte[] flags;
  String[] folded;
  int[] hashes;

  Tokenizer(String content) {
    this.content = content;
    int guess = content.length() / 4 + 8;
    starts = new int[guess];
    ends = new int[guess];
    kinds = new TokenKind[guess];
    flags = new byte[guess];
    folded = new String[guess];
    hashes = new int[guess];
  }

  void run() {
    int length = content.length();
    boolean space = true;
    boolean paragraph = true;
    int i = 0;
    while (i < length) {
      char c = content.charAt(i);
      byte k = CharacterClass.of(c);
      if (k == CharacterClass.SPACE || c == '\u00AD') {
        space = true;
        paragraph |= c == '\n' || c == '\r' || c == '\u2029' || c == '\u2028';
        i++;
        continue;
      }
      int end;
      TokenKind kind;
      if (k == CharacterClass.LETTER) {
        end = wordEnd(i + 1);
        kind = TokenKind.WORD;
      } else if (k == CharacterClass.DIGIT) {
        end = numberEnd(i + 1);
        kind = TokenKind.NUMBER;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(content.charAt(i + 1))) {
        boolean letter = Character.isLetter(content.codePointAt(i));
        end = letter ? wordEnd(i + 2) : i + 2;
        kind = letter ? TokenKind.WORD : TokenKind.SYMBOL;
      } else if (k == CharacterClass.PUNCTUATION) {
        end = i + 1;
        while (c == '.' && end < length && content.charAt(end) == '.') {
          end++;
        }
        kind = TokenKind.PUNCTUATION;
      } else {
        end = i + 1;
        kind = TokenKind.SYMBOL;
      }
      add(i, end, kind, space, paragraph);
      space = false;
      paragraph = false;
      i = end;
    }
  }

  private int wordEnd(int i) {
    int length = content.length();
    while (i < length) {
      char c = content.charAt(i);
      byte k = CharacterClass.of(c);
      if (k == CharacterClass.LETTER
          || k == CharacterClass.DIGIT
          || k == CharacterClass.COMBINING
          || c == '\u00AD') {
        i++;
      } else if ((c == '\'' || c == '’')
          && i + 1 < length
          && CharacterClass.of(content.charAt(i + 1)) == CharacterClass.LETTER) {
        i += 2; // O'Neill, D'Artagnan
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLetter(content.codePointAt(i))) {
        i += 2;
      } else {
        break;
      }
    }
    return i;
  }

  private int numberEnd(int i) {
    int length = content.length();
    while (i < length) {
      char c = content.charAt(i);
      if (CharacterClass.of(c) == CharacterClass.DIGIT) {
        i++;
      } else if ((c == '.' || c == ',')
          && i + 1 < length
          && CharacterClass.of(content.charAt(i + 1)) == CharacterClass.DIGIT) {
        i += 2;
      } else {
        break;
      }
    }
    return i;
  }

  private void add(int start, int end, TokenKind kind, boolean space, boolean paragraph) {
    if (size == starts.length) {
      int grown = size + (size >> 1);
      starts = Arrays.copyOf(starts, grown);
      ends = Arrays.copyOf(ends, grown);
      kinds = Arrays.copyOf(kinds, grown);
      flags = Arrays.copyOf(flags, grown);
      folded = Arrays.copyOf(folded, grown);
      hashes = Arrays.copyOf(hashes, grown);
    }
    if (end - start > buffer.length) {
      buffer = new char[(end - start) * 2];
    }
    starts[size] = start;
    ends[size] = end;
    kinds[size] = kind;
    int flag = (space ? SPACE_BEFORE : 0) | (paragraph ? STARTS_PARAGRAPH : 0);
    if (kind == TokenKind.WORD) {
      flag |= wordShape(start, end);
    }
    flags[size] = (byte) flag;
    String form = Folding.foldToken(content, start, end, buffer);
    folded[size] = form;
    hashes[size] = Folding.hash(form);
    size++;
  }

  private int wordShape(int start, int end) {
    int shape = CharacterClass.isUpper(content.charAt(start)) ? CAPITALIZED | ALL_CAPS : 0;
    for (int i = start; i < end; i++) {
      char c = content.charAt(i);
      byte k = CharacterClass.of(c);
      if (k == CharacterClass.DIGIT) {
        shape |= HAS_DIGIT;
      } else if (CharacterClass.isUpper(c)) {
        shape |= i > start ? INNER_CAPITAL : 0;
      } else if (k == CharacterClass.LETTER) {
        shape &= ~ALL_CAPS;
      }
    }
    return shape;
  }
}
