package io.machtin.enrich.mention;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.enrich.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceGrammarTest {

  private static final Lexicon LEXICON =
      Lexicon.builder()
          .add(Lexeme.LOCATION_NAME, "Đà Nẵng")
          .add(Lexeme.SURNAME, "Phạm")
          .add(Lexeme.SURNAME, "Ngô")
          .add(Lexeme.SURNAME, "Nguyễn")
          .add(Lexeme.LOCATION_NAME, "Ý")
          .add(Lexeme.LOCATION_NAME, "Valencia")
          .add(Lexeme.ORGANIZATION_NAME, "Valencia")
          .build();

  /** Tags the stretch between the bars as one name, applies the grammar, and shows what is left. */
  private static List<String> after(String marked, int type) {
    TaggedText tagged = MarkedName.tagged(marked, type, LEXICON);
    Text text = tagged.text;
    PlaceGrammar.apply(tagged);
    List<String> found = new ArrayList<>();
    for (int i = tagged.next(0); i < text.size(); i = tagged.next(tagged.end(i))) {
      String name = Tags.name(Tags.type(tagged.tags[i]));
      found.add(name.charAt(0) + " " + text.span(i, tagged.end(i)).surface());
    }
    return found;
  }

  @Test
  void aPersonsNameAfterAHouseNumberIsAStreet() {
    assertThat(after("trụ sở ở số 4 |Phạm Ngọc Thạch| hôm qua", Tags.PERSON))
        .containsExactly("L Phạm Ngọc Thạch");
    assertThat(after("Nhà hát Tuổi trẻ, 11 |Ngô Thì Nhậm|.", Tags.PERSON))
        .containsExactly("L Ngô Thì Nhậm");
  }

  @Test
  void aPlayerWithANumberOnTheShirtIsAPerson() {
    assertThat(after("tiền đạo mang áo số 10 |Nguyễn Công Phượng| ghi bàn", Tags.PERSON))
        .containsExactly("P Nguyễn Công Phượng");
    assertThat(after("trên sân số 10 |Ronaldo De Lima| ghi bàn", Tags.PERSON))
        .containsExactly("P Ronaldo De Lima");
  }

  @Test
  void aStreetAndItsWardAreTwoPlaces() {
    assertThat(after("ngụ |đường Nơ Trang Long phường 13|", Tags.LOCATION))
        .containsExactly("L đường Nơ Trang Long", "L phường 13");
    assertThat(after("ở |đường Hai Bà Trưng quận 1|", Tags.LOCATION))
        .containsExactly("L đường Hai Bà Trưng", "L quận 1");
  }

  @Test
  void aMarketOfAWardIsOnePlace() {
    assertThat(after("ở |chợ phường Bình Thọ|", Tags.LOCATION))
        .containsExactly("L chợ phường Bình Thọ");
  }

  @Test
  void aRegionOfSeveralProvincesIsNone() {
    assertThat(after("lãnh đạo các |tỉnh Tây Nguyên| dự", Tags.LOCATION))
        .containsExactly("L Tây Nguyên");
    assertThat(after("lãnh đạo các |tỉnh An Giang|, Kiên Giang dự", Tags.LOCATION))
        .containsExactly("L tỉnh An Giang");
  }

  @Test
  void theCentreOfATownIsNoBody() {
    assertThat(after("cách |trung tâm Đà Nẵng| 10 km", Tags.ORGANIZATION))
        .containsExactly("L Đà Nẵng");
    assertThat(after("tại |trung tâm Truyền máu Đà Nẵng| hôm qua", Tags.ORGANIZATION))
        .containsExactly("O trung tâm Truyền máu Đà Nẵng");
  }

  @Test
  void aPlaceInBracketsIsAPlaceUnlessABodyIsCalledSo() {
    assertThat(after("Angelo Scola (|Ý|) đến", Tags.ORGANIZATION)).containsExactly("L Ý");
    assertThat(after("Gaya (|Valencia|) nghỉ", Tags.ORGANIZATION)).containsExactly("O Valencia");
  }
}
