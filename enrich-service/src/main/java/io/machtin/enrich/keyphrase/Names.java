package io.machtin.enrich.keyphrase;

import io.machtin.enrich.mention.RecognizedMention;
import io.machtin.events.Entity;
import java.util.BitSet;
import java.util.List;

/** Which tokens of one text are people, and before which a name would be cut in two. */
final class Names {
  private final BitSet people = new BitSet();
  private final BitSet inside = new BitSet();

  private Names() {}

  static Names in(int textIndex, List<RecognizedMention> mentions) {
    Names names = new Names();
    for (RecognizedMention mention : mentions) {
      if (mention.textIndex() == textIndex) {
        names.inside.set(mention.firstToken() + 1, mention.endToken());
        if (mention.type().equals(Entity.PERSON)) {
          names.people.set(mention.firstToken(), mention.endToken());
        }
      }
    }
    return names;
  }

  boolean isPerson(int token) {
    return people.get(token);
  }

  /** Whether a name goes on at this token that has begun before it. */
  boolean isInside(int token) {
    return inside.get(token);
  }
}
