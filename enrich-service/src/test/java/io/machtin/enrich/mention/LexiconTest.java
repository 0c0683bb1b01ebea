package io.machtin.enrich.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.machtin.enrich.text.Text;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LexiconTest {

  private static String codes(Lexicon lexicon, Lexeme lexeme, String content) {
    Text text = Text.of("body", content);
    int[] marks = lexicon.mark(text);
    StringBuilder codes = new StringBuilder();
    for (int mark : marks) {
      codes.append("-bis".charAt(Lexicon.code(mark, lexeme)));
    }
    return codes.toString();
  }

  @Test
  void theLongestPhraseWins() {
    Lexicon lexicon =
        Lexicon.builder()
            .add(Lexeme.TITLE, "chủ tịch")
            .add(Lexeme.TITLE, "phó chủ tịch")
            .add(Lexeme.TITLE, "phó")
            .build();
    assertThat(codes(lexicon, Lexeme.TITLE, "ông phó chủ tịch xã và phó ban"))
        .isEqualTo("-bii--s-");
  }

  @Test
  void namesNeedACapital() {
    Lexicon lexicon = Lexicon.builder().add(Lexeme.LOCATION_NAME, "Anh").build();
    assertThat(codes(lexicon, Lexeme.LOCATION_NAME, "anh ở Anh")).isEqualTo("--s");
  }

  @Test
  void toneMarkStyleAndCaseDoNotMatter() {
    Lexicon lexicon = Lexicon.builder().add(Lexeme.LOCATION_NAME, "Thanh Hoá").build();
    assertThat(codes(lexicon, Lexeme.LOCATION_NAME, "Ở Thanh Hóa, THANH HOÁ")).isEqualTo("-bi-bi");
  }

  @Test
  void aFullStopAfterAnAbbreviationMayBeMissingInTheList() {
    Lexicon lexicon = Lexicon.builder().add(Lexeme.LOCATION_NAME, "TP HCM").build();
    assertThat(codes(lexicon, Lexeme.LOCATION_NAME, "ở TP. HCM")).isEqualTo("-bii");
  }

  @Test
  void onePhraseMayStandInSeveralLists() {
    Lexicon lexicon =
        Lexicon.builder().add(Lexeme.SURNAME, "Mai").add(Lexeme.GIVEN_NAME, "Mai").build();
    assertThat(codes(lexicon, Lexeme.SURNAME, "Mai")).isEqualTo("s");
    assertThat(codes(lexicon, Lexeme.GIVEN_NAME, "Mai")).isEqualTo("s");
  }

  @Test
  void manyPhrasesAreAllFound() {
    Lexicon.Builder builder = Lexicon.builder();
    for (int i = 0; i < 20_000; i++) {
      builder.add(Lexeme.DECOY, "Tên" + i + " Gì" + i);
    }
    Lexicon lexicon = builder.build();
    for (int i = 0; i < 20_000; i += 997) {
      assertThat(codes(lexicon, Lexeme.DECOY, "Tên" + i + " Gì" + i)).isEqualTo("bi");
    }
  }

  @Test
  void aListLineWithoutAnEntryIsNamed() {
    assertThatThrownBy(
            () ->
                LexiconLoader.read(
                    name ->
                        name.endsWith("/surnames.txt")
                            ? new ByteArrayInputStream(
                                "# names\nLê\n\tx\n".getBytes(StandardCharsets.UTF_8))
                            : null))
        .hasMessageContaining("surnames.txt:3");
  }
}
