package io.machtin.enrich.mention;

import java.util.ArrayList;
import java.util.List;

/** Says in words what speaks for a mention. */
final class Evidence {

  private static final Lexeme[] NAMES = {
    Lexeme.ORGANIZATION_NAME, Lexeme.LOCATION_NAME, Lexeme.PERSON_NAME
  };
  private static final Lexeme[] HEADS = {
    Lexeme.ORGANIZATION_HEAD, Lexeme.LOCATION_HEAD, Lexeme.SURNAME
  };
  private static final Lexeme[] BEFORE = {Lexeme.TITLE, Lexeme.RANK, Lexeme.KINSHIP};

  private Evidence() {}

  static List<String> of(TaggedText tagged, int first, int end, String model) {
    List<String> evidence = new ArrayList<>(4);
    byte source = tagged.sources[first];
    if ((source & TaggedText.DOCUMENT) != 0) {
      evidence.add("document:same-name");
    } else {
      evidence.add(model);
    }
    if ((source & TaggedText.RULE) != 0) {
      evidence.add("rule:name-grammar");
    }
    for (Lexeme lexeme : NAMES) {
      if (Lexicon.code(tagged.features.marks(first), lexeme) != Lexicon.NONE) {
        evidence.add("list:" + lexeme.list());
      }
    }
    for (Lexeme lexeme : HEADS) {
      if (end - first > 1 && Lexicon.code(tagged.features.marks(first), lexeme) != Lexicon.NONE) {
        evidence.add("list:" + lexeme.list());
      }
    }
    if (first > 0) {
      for (Lexeme lexeme : BEFORE) {
        if (Lexicon.code(tagged.features.marks(first - 1), lexeme) != Lexicon.NONE) {
          evidence.add("after:" + lexeme.list());
        }
      }
    }
    return evidence;
  }
}
