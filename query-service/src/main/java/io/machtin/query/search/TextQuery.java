package io.machtin.query.search;

import io.machtin.query.text.Lexemes;
import io.machtin.query.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the words of {@code q} ask for.
 *
 * @param root the whole expression
 */
public record TextQuery(Node root) {

  /** A part of the expression. */
  public sealed interface Node {}

  /**
   * Words that must stand side by side, in this order; often only one.
   *
   * @param words at least one
   * @param title whether they must stand in the title
   */
  public record Phrase(List<Wanted> words, boolean title) implements Node {}

  /** All of these. */
  public record And(List<Node> parts) implements Node {}

  /** At least one of these. */
  public record Or(List<Node> parts) implements Node {}

  /** Not this. */
  public record Not(Node part) implements Node {}

  /**
   * A word that is looked for.
   *
   * @param lexeme its marked form if it was written with marks, else its bare form
   * @param prefix whether it may go on
   * @param stem what its other forms in English articles have in common; absent where only the word
   *     itself is meant
   */
  public record Wanted(String lexeme, boolean prefix, Optional<String> stem) {
    /** Only the word itself, or what begins with it. */
    static Wanted of(Word word, boolean prefix) {
      return new Wanted(word.hasMarks() ? word.marked() : word.bare(), prefix, Optional.empty());
    }

    /** The word, and in English articles its other forms; a word with marks is not English. */
    static Wanted inAllForms(Word word) {
      return word.hasMarks()
          ? of(word, false)
          : new Wanted(word.bare(), false, Optional.of(word.englishStem()));
    }

    /**
     * Whether a word of a text is this one.
     *
     * @param english whether the text is English
     */
    public boolean matches(Word word, boolean english) {
      if (english && stem.isPresent() && stem.get().equals(word.englishStem())) {
        return true;
      }
      return prefix
          ? word.bare().startsWith(lexeme) || word.marked().startsWith(lexeme)
          : word.bare().equals(lexeme) || word.marked().equals(lexeme);
    }
  }

  /** The text form of a PostgreSQL {@code tsquery}. */
  public String toTsQuery() {
    StringBuilder out = new StringBuilder();
    write(root, out);
    return out.toString();
  }

  /** The same expression, all of it in the title. */
  TextQuery inTitle() {
    return new TextQuery(inTitle(root));
  }

  private static Node inTitle(Node node) {
    if (node instanceof Phrase phrase) {
      return new Phrase(phrase.words(), true);
    }
    if (node instanceof And and) {
      return new And(and.parts().stream().map(TextQuery::inTitle).toList());
    }
    if (node instanceof Or or) {
      return new Or(or.parts().stream().map(TextQuery::inTitle).toList());
    }
    return node;
  }

  /** What a reader wants to see marked in the text: every phrase that is not excluded. */
  public List<Phrase> wanted() {
    List<Phrase> phrases = new ArrayList<>();
    collect(root, phrases);
    return phrases;
  }

  /** Whether every article that matches has at least one of the words. */
  boolean needsAWord() {
    return needsAWord(root);
  }

  private static boolean needsAWord(Node node) {
    if (node instanceof And and) {
      return and.parts().stream().anyMatch(TextQuery::needsAWord);
    }
    if (node instanceof Or or) {
      return or.parts().stream().allMatch(TextQuery::needsAWord);
    }
    return node instanceof Phrase;
  }

  private static void collect(Node node, List<Phrase> into) {
    if (node instanceof Phrase phrase) {
      into.add(phrase);
    } else if (node instanceof And and) {
      and.parts().forEach(part -> collect(part, into));
    } else if (node instanceof Or or) {
      or.parts().forEach(part -> collect(part, into));
    }
  }

  private static void write(Node node, StringBuilder out) {
    if (node instanceof Phrase phrase) {
      String separator = "";
      out.append('(');
      for (Wanted word : phrase.words()) {
        out.append(separator);
        write(word, phrase.title() ? Lexemes.TITLE : "", out);
        separator = "<->";
      }
      out.append(')');
    } else if (node instanceof And and) {
      join(and.parts(), "&", out);
    } else if (node instanceof Or or) {
      join(or.parts(), "|", out);
    } else if (node instanceof Not not) {
      out.append('!');
      write(not.part(), out);
    }
  }

  /** Words are letters and digits, so nothing in them could need escaping. */
  private static void write(Wanted word, String before, StringBuilder out) {
    String own = "'" + before + word.lexeme() + "'" + (word.prefix() ? ":*" : "");
    if (word.stem().isEmpty()) {
      out.append(own);
    } else {
      String stem = before + Lexemes.ENGLISH + word.stem().get();
      out.append('(').append(own).append("|'").append(stem).append("')");
    }
  }

  private static void join(List<Node> parts, String operator, StringBuilder out) {
    out.append('(');
    for (int i = 0; i < parts.size(); i++) {
      out.append(i == 0 ? "" : operator);
      write(parts.get(i), out);
    }
    out.append(')');
  }
}
