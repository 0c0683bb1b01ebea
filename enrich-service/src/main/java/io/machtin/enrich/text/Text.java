package io.machtin.enrich.text;

import io.machtin.events.TextSpan;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One field of an article as tokens and sentences. Immutable; time and space are linear in the
 * length of the content. Methods that take an index throw {@link IndexOutOfBoundsException} for one
 * that does not exist.
 */
public final class Text {

  private final String field;
  private final String content;
  private final int size;
  private final int[] starts;
  private final int[] ends;
  private final TokenKind[] kinds;
  private final byte[] flags;
  private final String[] folded;
  private final int[] hashes;
  private final int[] sentences;

  /** Code points before each token's start; absent where the content has no surrogates. */
  private final int @Nullable [] codePoints;

  private Text(String field, String content) {
    this.field = field;
    this.content = content;
    Tokenizer tokens = new Tokenizer(content);
    tokens.run();
    size = tokens.size;
    sentences = new SentenceSplitter(content, tokens).run();
    starts = Arrays.copyOf(tokens.starts, size);
    ends = Arrays.copyOf(tokens.ends, size);
    kinds = Arrays.copyOf(tokens.kinds, size);
    flags = Arrays.copyOf(tokens.flags, size);
    folded = Arrays.copyOf(tokens.folded, size);
    hashes = Arrays.copyOf(tokens.hashes, size);
    codePoints = codePoints();
  }

  /**
   * Cuts a field's content into tokens and sentences.
   *
   * @param field name of the field as in {@link TextSpan#field}
   * @param content any text, also empty; kept as it is
   */
  public static Text of(String field, String content) {
    return new Text(field, content);
  }

  public String field() {
    return field;
  }

  public String content() {
    return content;
  }

  /** Number of tokens. */
  public int size() {
    return size;
  }

  /** UTF-16 index of the token's first character. */
  public int start(int i) {
    return starts[i];
  }

  /** UTF-16 index after the token's last character. */
  public int end(int i) {
    return ends[i];
  }

  public TokenKind kind(int i) {
    return kinds[i];
  }

  /** The token as the page wrote it. */
  public String surface(int i) {
    return content.substring(starts[i], ends[i]);
  }

  /** What the page wrote from token {@code first} to before {@code end}. */
  public String surface(int first, int end) {
    return content.substring(starts[first], ends[end - 1]);
  }

  /** The token in the form to match on, see {@link Folding}. */
  public String folded(int i) {
    return folded[i];
  }

  /** {@link Folding#hash} of {@link #folded}. */
  public int foldedHash(int i) {
    return hashes[i];
  }

  /** The folded tokens from {@code first} to before {@code end}, one space between them. */
  public String folded(int first, int end) {
    if (end - first == 1) {
      return folded[first];
    }
    StringBuilder joined = new StringBuilder();
    for (int i = first; i < end; i++) {
      if (i > first) {
        joined.append(' ');
      }
      joined.append(folded[i]);
    }
    return joined.toString();
  }

  /** Whether the token is a word with a capital first letter. */
  public boolean capitalized(int i) {
    return (flags[i] & Tokenizer.CAPITALIZED) != 0;
  }

  /** Whether the token is a word without small letters ("TP", "B", "U23"). */
  public boolean allCaps(int i) {
    return (flags[i] & Tokenizer.ALL_CAPS) != 0;
  }

  /** Whether the token is a word with a capital after its first character ("McDonald", "TP"). */
  public boolean hasInnerCapital(int i) {
    return (flags[i] & Tokenizer.INNER_CAPITAL) != 0;
  }

  /** Whether the token is a word with a digit in it. */
  public boolean hasDigit(int i) {
    return (flags[i] & Tokenizer.HAS_DIGIT) != 0;
  }

  /** Whether white space stands before the token; true for the first one. */
  public boolean spaceBefore(int i) {
    return (flags[i] & Tokenizer.SPACE_BEFORE) != 0;
  }

  /** Whether the token is the first one or the first after a line break. */
  public boolean startsParagraph(int i) {
    return (flags[i] & Tokenizer.STARTS_PARAGRAPH) != 0;
  }

  public int sentenceCount() {
    return sentences.length - 1;
  }

  /** First token of sentence {@code s}. */
  public int sentenceStart(int s) {
    return sentences[s];
  }

  /** Token after the last of sentence {@code s}. */
  public int sentenceEnd(int s) {
    return sentences[s + 1];
  }

  /** The sentence that token {@code i} stands in. */
  public int sentenceOf(int i) {
    int found = Arrays.binarySearch(sentences, 0, sentences.length - 1, i);
    return found >= 0 ? found : -found - 2;
  }

  /**
   * The stretch from one token to another, with offsets in code points.
   *
   * @param firstToken index of the first token
   * @param endTokenExclusive index after the last token
   * @throws IllegalArgumentException if the stretch is empty
   */
  public TextSpan span(int firstToken, int endTokenExclusive) {
    int start = starts[firstToken];
    if (endTokenExclusive <= firstToken) {
      throw new IllegalArgumentException(
          "no tokens from " + firstToken + " to " + endTokenExclusive + " in " + field);
    }
    int end = ends[endTokenExclusive - 1];
    return new TextSpan(
        field,
        codePointOffset(firstToken, start),
        codePointOffset(endTokenExclusive - 1, end),
        content.substring(start, end));
  }

  /**
   * The token that begins at a code point, or the last one that begins before it; -1 before the
   * first. Takes time logarithmic in the number of tokens.
   */
  public int tokenAt(int codePoint) {
    int found = Arrays.binarySearch(codePoints == null ? starts : codePoints, codePoint);
    return found >= 0 ? found : -found - 2;
  }

  private int codePointOffset(int token, int index) {
    if (codePoints == null) {
      return index;
    }
    return codePoints[token] + content.codePointCount(starts[token], index);
  }

  private int @Nullable [] codePoints() {
    boolean surrogates = false;
    for (int i = 0; i < content.length() && !surrogates; i++) {
      surrogates = Character.isSurrogate(content.charAt(i));
    }
    if (!surrogates) {
      return null;
    }
    int[] before = new int[size];
    int count = 0;
    int at = 0;
    for (int i = 0; i < size; i++) {
      count += content.codePointCount(at, starts[i]);
      at = starts[i];
      before[i] = count;
    }
    return before;
  }
}
