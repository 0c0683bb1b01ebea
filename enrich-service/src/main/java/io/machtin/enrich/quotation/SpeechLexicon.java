package io.machtin.enrich.quotation;

import io.machtin.enrich.text.PhraseTrie;
import io.machtin.enrich.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words round speech, by the roles that {@code speech-cues.tsv} explains. */
final class SpeechLexicon {
  private static final String CUES = "knowledge/lists/speech-cues.tsv";
  private static final String TITLES = "knowledge/lists/person-titles.txt";

  /** What a phrase does beside speech. */
  enum Role {
    CLAUSE,
    PERSON,
    QUOTE,
    ACCORDING,
    THAT,
    ADVERB,
    NOT,
    ADDRESS,
    SPOKES,
    OTHER,
    LABEL,
    TITLE;

    int bit() {
      return 1 << ordinal();
    }
  }

  /** Every verb that can introduce speech. */
  static final int VERB = Role.CLAUSE.bit() | Role.PERSON.bit() | Role.QUOTE.bit();

  private final PhraseTrie forwards;
  private final PhraseTrie backwards;

  private SpeechLexicon(PhraseTrie.Builder forwards, PhraseTrie.Builder backwards) {
    this.forwards = forwards.build();
    this.backwards = backwards.build();
  }

  /**
   * @throws IllegalArgumentException if a list is missing or a line malformed; names file and line
   */
  static SpeechLexicon load(Function<String, @Nullable InputStream> resources) {
    PhraseTrie.Builder forwards = PhraseTrie.forwards();
    PhraseTrie.Builder backwards = PhraseTrie.backwards();
    read(
        CUES,
        resources,
        (line, place) -> {
          int tab = line.indexOf('\t');
          if (tab <= 0) {
            throw new IllegalArgumentException(place + ": a phrase, a tab and a role are needed");
          }
          int bit = role(line.substring(tab + 1).strip(), place).bit();
          forwards.add(line.substring(0, tab), bit);
          backwards.add(line.substring(0, tab), bit);
        });
    read(
        TITLES,
        resources,
        (line, place) -> {
          forwards.add(line, Role.TITLE.bit());
          backwards.add(line, Role.TITLE.bit());
        });
    return new SpeechLexicon(forwards, backwards);
  }

  private interface LineReader {
    void read(String line, String place);
  }

  private static void read(
      String name, Function<String, @Nullable InputStream> resources, LineReader reader) {
    try (InputStream in = resources.apply(name)) {
      if (in == null) {
        throw new IllegalArgumentException(name + " is missing");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          reader.read(line, name + ":" + number);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private static Role role(String name, String place) {
    for (Role role : Role.values()) {
      if (role != Role.TITLE && role.name().toLowerCase(Locale.ROOT).equals(name)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        place
            + ": there is no role '"
            + name
            + "', only "
            + Arrays.stream(Role.values())
                .filter(role -> role != Role.TITLE)
                .map(role -> role.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
  }

  /** Tokens of the longest phrase of a role that begins at a token; 0 if none does. */
  int from(Text text, int first, Role role) {
    return forwards.from(text, first, role.bit());
  }

  /** Tokens of the longest verb of speech that begins at a token; 0 if none does. */
  int verbFrom(Text text, int first) {
    return forwards.from(text, first, VERB);
  }

  /** Tokens of the longest phrase of a role that ends before a token; 0 if none does. */
  int upTo(Text text, int end, Role role) {
    return backwards.upTo(text, end, role.bit());
  }

  /** Tokens of the longest verb of speech that ends before a token; 0 if none does. */
  int verbUpTo(Text text, int end) {
    return backwards.upTo(text, end, VERB);
  }

  /** Whether exactly this stretch has the role. */
  boolean is(Text text, int first, int end, Role role) {
    return (forwards.bits(text, first, end) & role.bit()) != 0;
  }
}
