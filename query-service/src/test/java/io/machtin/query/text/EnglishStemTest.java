package io.machtin.query.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.query.store.Database;
import io.machtin.query.store.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class EnglishStemTest {
  private static final String[] STEMS = {
    "agree",
    "argu",
    "care",
    "class",
    "commun",
    "crat",
    "cri",
    "die",
    "econom",
    "elect",
    "enjoy",
    "feed",
    "fl",
    "gener",
    "govern",
    "happ",
    "hop",
    "hopp",
    "industri",
    "knight",
    "law",
    "lie",
    "luxuri",
    "market",
    "minist",
    "nation",
    "pay",
    "polic",
    "polit",
    "press",
    "rational",
    "rell",
    "rescu",
    "say",
    "sens",
    "sho",
    "spy",
    "sy",
    "tan",
    "tie",
    "try",
    "univers",
    "use",
    "vaccin"
  };
  private static final String[] ENDINGS = {
    "", "s", "es", "ies", "ied", "ed", "ing", "ings", "er", "ers", "est", "y", "ly", "ally",
    "ation", "ations", "ational", "ator", "izer", "ization", "ize", "ism", "ist", "ity", "ities",
    "ive", "iveness", "ivity", "ment", "ments", "ness", "ful", "fully", "fulness", "less", "ous",
    "ously", "ousness", "able", "ably", "ability", "ible", "ion", "ions", "ional", "ent", "ence",
    "ance", "ement", "ate", "ative", "icate", "ical", "icity", "ology", "sses", "eed", "eedly",
    "edly", "ingly", "e", "l", "ll", "le", "tional", "ency", "ancy"
  };

  @Inject Database database;

  @ParameterizedTest
  @CsvSource({
    "elections, elect",
    "elected, elect",
    "companies, compani",
    "company, compani",
    "hopping, hop",
    "hoping, hope",
    "running, run",
    "news, news",
    "skies, sky",
    "generously, generous",
    "covid19, covid19",
    "us, us"
  })
  void formsOfAWordHaveOneStem(String word, String stem) {
    assertThat(EnglishStem.of(word)).isEqualTo(stem);
  }

  @Test
  void everyStemIsTheOneThatPostgresqlGives() {
    List<String> words = new ArrayList<>();
    for (String stem : STEMS) {
      for (String ending : ENDINGS) {
        words.add(stem + ending);
      }
    }
    Random random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      StringBuilder word = new StringBuilder();
      for (int length = 1 + random.nextInt(6); length > 0; length--) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      words.add(word.append(ENDINGS[random.nextInt(ENDINGS.length)]).toString());
    }
    List<String> differences =
        database
            .list(
                new Sql(
                    "SELECT w, (ts_lexize('english_stem', w))[1] FROM unnest(?) AS w",
                    Sql.texts(words)),
                row -> {
                  String word = row.getString(1);
                  // PostgreSQL gives no stem of a stop word.
                  String theirs = row.getString(2) == null ? word : row.getString(2);
                  String ours = row.getString(2) == null ? word : EnglishStem.of(word);
                  return ours.equals(theirs) ? "" : word + ": " + ours + ", not " + theirs;
                })
            .stream()
            .filter(difference -> !difference.isEmpty())
            .toList();

    assertThat(differences).isEmpty();
  }
}
