package io.machtin.query.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first letter of a word's bare form. */
class BareLetterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Đường",
        "đ",
        "ẤN",
        "ước",
        "a\u0301o",
        "Élan",
        "ßen",
        "İstanbul",
        "Ωmega",
        "Ýkiến",
        "2026",
        "Київ"
      })
  void isToldFromTheFirstLetterAlone(String word) {
    assertThat(BareLetter.of(word.charAt(0))).isEqualTo(Word.of(word).bare().charAt(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0301a", "漢字", "𝒜", "한"})
  void isNotToldWhereAWordBeginsWithAMarkOrInAnotherScript(String word) {
    assertThat(BareLetter.of(word.charAt(0))).isEqualTo(BareLetter.UNKNOWN);
  }
}
