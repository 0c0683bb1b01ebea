package io.machtin.enrich.mention;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.enrich.text.Text;
import org.junit.jupiter.api.Test;

class NameGrammarTest {

  private static final Lexicon LEXICON =
      Lexicon.builder()
          .add(Lexeme.RANK, "đại tướng")
          .add(Lexeme.SEXAGENARY_YEAR, "Bính Ngọ")
          .add(Lexeme.PERSON_NAME, "Park Hang Seo")
          .add(Lexeme.ORGANIZATION_HEAD, "hạt kiểm lâm")
          .add(Lexeme.SURNAME, "Dương")
          .build();

  /** Tags the stretch between the bars as one name, applies the grammar, and shows what is left. */
  private static String after(String marked, int type) {
    TaggedText tagged = MarkedName.tagged(marked, type, LEXICON);
    Text text = tagged.text;
    NameGrammar.apply(tagged);
    int found = tagged.next(0);
    if (found == text.size()) {
      return "";
    }
    int end = tagged.end(found);
    assertThat(tagged.next(end)).as("one name is left").isEqualTo(text.size());
    return Tags.name(Tags.type(tagged.tags[found])).charAt(0)
        + " "
        + text.span(found, end).surface();
  }

  @Test
  void aRankLeavesTheName() {
    assertThat(after("gặp |Đại tướng Lương Cường| hôm qua", Tags.PERSON))
        .isEqualTo("P Lương Cường");
  }

  @Test
  void looseSignsLeaveTheEnds() {
    assertThat(after("ở |- Hà Nội,| rồi đi", Tags.LOCATION)).isEqualTo("L Hà Nội");
  }

  @Test
  void aBracketThatTheNameOpensStays() {
    assertThat(after("tại |Bệnh viện (BV) K| hôm qua", Tags.ORGANIZATION))
        .isEqualTo("O Bệnh viện (BV) K");
  }

  @Test
  void aYearOfTheSexagenaryCycleIsNoName() {
    assertThat(after("Tết |Bính Ngọ| vui", Tags.PERSON)).isEmpty();
  }

  @Test
  void syllablesWithHyphensStayTogether() {
    assertThat(after("ông |Vla|-đi-mia Pu-tin nói", Tags.PERSON)).isEqualTo("P Vla-đi-mia Pu-tin");
  }

  @Test
  void twoPlacesWithAHyphenStayTwo() {
    assertThat(after("tuyến |Huế|-Vinh dài", Tags.LOCATION)).isEqualTo("L Huế");
  }

  @Test
  void aListedPersonIsAPerson() {
    assertThat(after("HLV |Park Hang Seo| nói", Tags.ORGANIZATION)).isEqualTo("P Park Hang Seo");
  }

  @Test
  void aConjunctionEndsNoName() {
    assertThat(after("với |Sở Y tế Huế và| các nơi", Tags.ORGANIZATION)).isEqualTo("O Sở Y tế Huế");
  }

  @Test
  void aSmallArabicParticleBelongsToTheName() {
    assertThat(after("ông al-|Zarqawi| nói", Tags.PERSON)).isEqualTo("P al-Zarqawi");
  }

  @Test
  void theIssuersInANumberOfADocumentAreNoBody() {
    assertThat(after("Thông tư 25/2025/TT-|NHNN| quy định", Tags.ORGANIZATION)).isEmpty();
  }

  @Test
  void aWordInCapitalsWithANumberIsAProduct() {
    assertThat(after("thiết bị |VIELINA|-X01 mới", Tags.ORGANIZATION)).isEmpty();
  }

  @Test
  void anIndexIsNoPlace() {
    assertThat(after("chỉ số |VN|-Index giảm", Tags.LOCATION)).isEmpty();
  }

  @Test
  void aWebAddressIsNoName() {
    assertThat(after("(|Chinhphu|.vn) - Tin", Tags.PERSON)).isEmpty();
  }

  @Test
  void aLawIsNoBody() {
    assertThat(after("theo |Luật Thủy lợi| mới", Tags.ORGANIZATION)).isEmpty();
  }

  @Test
  void aPlaceTakesItsAdministrativeNoun() {
    assertThat(after("ở thành phố |Vinh| hôm qua", Tags.LOCATION)).isEqualTo("L thành phố Vinh");
    assertThat(after("ở thị xã |Sơn Tây| hôm qua", Tags.LOCATION)).isEqualTo("L thị xã Sơn Tây");
  }

  @Test
  void aBodyDoesNotBeginInsideItsHead() {
    assertThat(after("Tuy hạt |Kiểm lâm huyện Cát Hải| cấm", Tags.ORGANIZATION))
        .isEqualTo("O hạt Kiểm lâm huyện Cát Hải");
  }

  @Test
  void aClanIsNoPerson() {
    assertThat(after("nhà của họ |Dương| ở phố cổ", Tags.PERSON)).isEmpty();
  }

  @Test
  void anOrdinalBelongsToTheName() {
    assertThat(after("Giáo hoàng |John Paul| II qua đời", Tags.PERSON)).isEqualTo("P John Paul II");
  }
}
