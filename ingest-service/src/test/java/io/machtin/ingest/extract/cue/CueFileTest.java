package io.machtin.ingest.extract.cue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class CueFileTest {

  @Test
  void entries_know_their_section_and_line() throws IOException {
    assertThat(CueFile.parse("x.txt", reader("# comment\n\n[share]\n chia-se \n")))
        .containsExactly(new CueFile.Entry("x.txt", 4, "share", "chia-se"));
  }

  @Test
  void an_entry_outside_a_section_is_reported_with_file_and_line() {
    assertThatThrownBy(() -> CueFile.parse("x.txt", reader("\nword")))
        .hasMessage("x.txt:2: an entry must stand in a [section]: word");
  }

  @Test
  void a_missing_file_is_reported() {
    assertThatThrownBy(() -> CueFile.read("no-such-file.txt"))
        .hasMessage("no-such-file.txt: missing from the class path");
  }

  @Test
  void the_bundled_files_are_valid() {
    assertThat(ClassNames.bundled().rolesOf("entry-content")).isNotZero();
    assertThat(Phrases.bundled().match(Phrases.Kind.RELATED_SECTION, "Có thể bạn quan tâm:"))
        .isTrue();
    assertThat(MonthNames.bundled().number("Août")).contains(8);
    assertThat(Bylines.bundled().is(Bylines.Kind.AGENCY, "TTXVN")).isTrue();
  }

  @Test
  void names_of_classes_are_cut_at_capitals_and_separators() {
    ClassNames names = ClassNames.bundled();

    assertThat(names.rolesOf("VCObjectBoxRelatedNewsItem") & NameRole.RELATED.bit()).isNotZero();
    assertThat(names.rolesOf("c_articleBody__x") & NameRole.BODY.bit()).isNotZero();
    assertThat(names.rolesOf("has-sidebar")).isZero();
  }

  @Test
  void a_beginning_with_a_colon_needs_the_colon() {
    Phrases phrases = Phrases.bundled();

    assertThat(phrases.match(Phrases.Kind.RELATED_LINE, "READ MORE: The old ferry")).isTrue();
    assertThat(phrases.match(Phrases.Kind.RELATED_LINE, "More than half came")).isFalse();
  }

  private static BufferedReader reader(String text) {
    return new BufferedReader(new StringReader(text));
  }
}
