package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;
import io.machtin.events.Entity;
import java.util.List;
import java.util.Set;

/**
 * A model that finds names in a text, to be used in place of the sequence model that the program
 * brings. The rules that follow are the same for both: the grammar of names, abbreviations that the
 * article defines, one name being one thing within an article. Thread-safe.
 */
public interface NameModel extends AutoCloseable {

  /** Says which model it is, in evidence and in the knowledge version: "onnx:xlm-r-news". */
  String name();

  /** Changes with everything that its results depend on. */
  String version();

  /** Names in one text, in its order, none of which overlap. */
  List<Name> find(Text text);

  /** Frees its memory; nothing may use it any more. */
  @Override
  void close();

  /**
   * A name in a text.
   *
   * @param firstToken its first token
   * @param endToken the token after its last
   * @param type {@code PERSON}, {@code ORGANIZATION} or {@code LOCATION}
   * @param confidence between 0 and 1
   */
  record Name(int firstToken, int endToken, String type, double confidence) {
    private static final Set<String> TYPES =
        Set.of(Entity.PERSON, Entity.ORGANIZATION, Entity.LOCATION);

    /**
     * @throws IllegalArgumentException if there is no token in it, the type is unknown or the
     *     confidence is none
     */
    public Name {
      if (firstToken < 0 || endToken <= firstToken) {
        throw new IllegalArgumentException(
            "a name needs tokens, but is [" + firstToken + ", " + endToken + ")");
      }
      if (!TYPES.contains(type)) {
        throw new IllegalArgumentException("the type '" + type + "' is none of " + TYPES);
      }
      if (!(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException(confidence + " is no confidence from 0 to 1");
      }
    }
  }
}
