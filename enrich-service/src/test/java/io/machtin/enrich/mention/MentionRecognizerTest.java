package io.machtin.enrich.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.TextSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MentionRecognizerTest {

  private static final MentionRecognizer RECOGNIZER = MentionRecognizer.bundled();

  private static List<String> find(String content) {
    Text text = Text.of("body", content);
    List<String> found = new ArrayList<>();
    for (RecognizedMention mention : RECOGNIZER.recognize(ArticleText.of(text))) {
      found.add(
          mention.type().substring(0, 3)
              + " "
              + text.span(mention.firstToken(), mention.endToken()).surface());
    }
    return found;
  }

  @Nested
  class People {

    @Test
    void standWithoutTitlesRanksAndKinshipWords() {
      assertThat(find("Hôm qua ông Nguyễn Văn Hùng và Đại tướng Phan Văn Giang đã đến Hà Nội."))
          .containsExactly("PER Nguyễn Văn Hùng", "PER Phan Văn Giang", "LOC Hà Nội");
    }

    @Test
    void areCalledByTheirGivenName() {
      assertThat(find("Theo anh Luyến, việc này đã xong.")).containsExactly("PER Luyến");
    }

    @Test
    void mayBeCalledLikeAPlace() {
      assertThat(find("Bà Hà Nam, Giám đốc Bệnh viện Bạch Mai, có mặt ở Hà Nam."))
          .containsExactly("PER Hà Nam", "ORG Bệnh viện Bạch Mai", "LOC Hà Nam");
      assertThat(find("Hai nữ sinh Hà Nội đoạt giải.")).containsExactly("LOC Hà Nội");
    }

    @Test
    void mayBeForeign() {
      assertThat(find("Tổng thống Mỹ Barack Obama gặp ông Vladimir Putin."))
          .containsExactly("LOC Mỹ", "PER Barack Obama", "PER Vladimir Putin");
    }

    @Test
    void areNotYearsOfTheSexagenaryCycle() {
      assertThat(find("Nhân dịp Tết Nguyên đán Bính Ngọ, ông Lê Văn An về quê."))
          .containsExactly("PER Lê Văn An");
    }

    @Test
    void areNotTheFirstWordOfABodyThatStandsForAllOfIt() {
      assertThat(
              find(
                  "Đoàn Kiểm tra Trung ương làm việc tại Huế. Tỉnh ủy tiếp thu các ý kiến của Đoàn"
                      + " và các đại biểu."))
          .doesNotContain("PER Đoàn");
    }

    @Test
    void areNotTheBeginningOfATermWithACapital() {
      assertThat(find("Trọng tâm là bảo vệ sự đúng đắn của Cương lĩnh chính trị, Điều lệ Đảng."))
          .noneMatch(name -> name.startsWith("PER"));
    }

    @Test
    void areNotSubjectsTaughtAtSchool() {
      assertThat(find("Mỗi thí sinh thi bốn môn, gồm Toán, Ngữ văn và hai môn tự chọn.")).isEmpty();
    }

    @Test
    void areNotDistrictsInAListOfThem() {
      assertThat(find("Nguy cơ sạt lở rất cao ở miền núi Tương Dương, Kỳ Sơn và Hương Sơn."))
          .containsExactly("LOC Tương Dương", "LOC Kỳ Sơn", "LOC Hương Sơn");
    }

    @Test
    void areNoPartOfTheBodyTheyHead() {
      assertThat(find("Chủ tịch HĐND thành phố Đồng Minh Thái phát biểu."))
          .containsExactly("ORG HĐND thành phố", "PER Đồng Minh Thái");
      assertThat(find("Đại diện có Giám đốc Sở Y tế Trần Văn Sự và Bộ trưởng Quốc phòng Mỹ."))
          .contains("ORG Sở Y tế", "PER Trần Văn Sự");
    }

    @Test
    void areNoPartOfThePlaceTheyServeAt() {
      assertThat(find("Chủ tịch nước tiếp Đại sứ Ấn Độ tại Việt Nam Pranay Verma."))
          .containsExactly("LOC Ấn Độ", "LOC Việt Nam", "PER Pranay Verma");
    }

    @Test
    void standBesideTheOfficeTheyHold() {
      assertThat(find("Chủ tịch UBND tỉnh Gia Lai Nguyễn Văn Tuấn phát biểu."))
          .containsExactly("ORG UBND tỉnh Gia Lai", "PER Nguyễn Văn Tuấn");
    }
  }

  @Nested
  class Places {

    @Test
    void carryTheirAdministrativeNoun() {
      assertThat(find("Chị sống ở xã Cương Gián, huyện Nghi Xuân, tỉnh Hà Tĩnh."))
          .containsExactly("LOC xã Cương Gián", "LOC huyện Nghi Xuân", "LOC tỉnh Hà Tĩnh");
    }

    @Test
    void mayBeWrittenInTwoToneMarkStyles() {
      assertThat(find("Anh về Thanh Hoá rồi ra Khánh Hòa."))
          .containsExactly("LOC Thanh Hoá", "LOC Khánh Hòa");
    }
  }

  @Nested
  class Organisations {

    @Test
    void haveTheirFullOfficialName() {
      assertThat(find("Ông làm việc với Ban Thường vụ Tỉnh ủy Quảng Ninh và Bộ Công an."))
          .containsExactly("ORG Ban Thường vụ Tỉnh ủy Quảng Ninh", "ORG Bộ Công an");
    }

    @Test
    void endWithAWholeWord() {
      assertThat(find("Trung tâm Dự báo khí tượng thủy văn quốc gia cho biết trời sẽ mưa."))
          .containsExactly("ORG Trung tâm Dự báo khí tượng thủy văn quốc gia");
    }

    @Test
    void endBeforeWhatTheyDo() {
      assertThat(find("Dự án do Bộ Khoa học và Công nghệ tài trợ trong ba năm."))
          .containsExactly("ORG Bộ Khoa học và Công nghệ");
    }

    @Test
    void goOnAfterACommaInsideTheirName() {
      assertThat(
              find(
                  "Trưởng phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao cho"
                      + " biết nhóm này đã bị bắt."))
          .singleElement()
          .asString()
          .endsWith("An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao");
    }

    @Test
    void doNotTakeTheFirstHalfOfTheNextWord() {
      assertThat(find("Bộ Công Thương yêu cầu địa phương tăng cường kiểm tra."))
          .containsExactly("ORG Bộ Công Thương");
    }

    @Test
    void doNotBeginInTheMiddleOfAWord() {
      assertThat(find("Sau khi hợp nhất Cần Thơ, Sóc Trăng và Hậu Giang, trụ sở WTO vẫn ở đó."))
          .containsExactly("LOC Cần Thơ", "LOC Sóc Trăng", "LOC Hậu Giang", "ORG WTO");
    }

    @Test
    void keepThePlaceInsideThemAsAPart() {
      Text text = Text.of("body", "Ông làm việc với Tỉnh ủy Quảng Ninh.");
      RecognizedMention mention = RECOGNIZER.recognize(ArticleText.of(text)).get(0);
      assertThat(mention.parts())
          .singleElement()
          .satisfies(
              part ->
                  assertThat(text.span(part.firstToken(), part.endToken()).surface())
                      .isEqualTo("Quảng Ninh"));
    }
  }

  @Nested
  class WithinADocument {

    @Test
    void aWordThatNobodyKnowsIsNoCommonOne() {
      assertThat(
              find(
                  "Công ty cổ phần Dịch vụ Ô tô Hàng Xanh (Haxaco) báo lãi. Haxaco có sáu đại lý."))
          .filteredOn("ORG Haxaco"::equals)
          .hasSize(2);
    }

    @Test
    void aBodyIsKnownAgainWithAllOfItsHead() {
      assertThat(
              find(
                  "Ông làm ở Chi nhánh Cấp nước Tân Hòa. Theo Chi nhánh Cấp nước Tân Hòa, nước bẩn."
                      + "\n\nDân cư ở địa bàn Chi nhánh Cấp nước Tân Hòa sẽ được lấy mẫu nước."))
          .filteredOn("ORG Chi nhánh Cấp nước Tân Hòa"::equals)
          .hasSize(3);
    }

    @Test
    void aBodyIsKnownAgainWithoutItsPlace() {
      assertThat(
              find(
                  "Viện Răng hàm mặt Hà Nội họp báo. Viện Răng hàm mặt Hà Nội cho biết bệnh"
                      + " giảm.\n\nCác nghiên cứu của Viện Răng hàm mặt cho thấy điều đó."))
          .contains("ORG Viện Răng hàm mặt");
    }

    @Test
    void aRankIsNoGivenNameThoughItSoundsLikeOne() {
      assertThat(
              find(
                  "Ông Nguyễn Hải Trung nhận hoa. Lãnh đạo chúc mừng ông Trung. Ông thay Trung"
                      + " tướng Lê Văn An."))
          .filteredOn("PER Trung"::equals)
          .hasSize(1);
    }

    @Test
    void aPeopleIsNoPlaceThoughItsCountryIs() {
      assertThat(find("Nước Nga rất rộng. Ông đến Nga năm 1990. Người Nga thường nói như vậy."))
          .hasSize(2);
    }

    @Test
    void aNameIsKnownAgainInAHeadlineOfCapitals() {
      assertThat(find("NGUYỄN XUÂN KÝ THĂM CƠ SỞ MỚI\n\nÔng Nguyễn Xuân Ký, Bí thư Tỉnh ủy, nói."))
          .contains("PER NGUYỄN XUÂN KÝ");
    }
  }

  @Nested
  class OnTheSeedPage {

    private final List<String> found = find(read());

    private static String read() {
      Path seed =
          Path.of(System.getProperty("machtin.shared", "../shared"))
              .resolve("seeds/000_e0da8a278d7cd690.txt");
      assumeTrue(Files.exists(seed), "the seed page is not there: " + seed);
      try {
        return Files.readString(seed);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Test
    void peopleAreFoundWithoutRanks() {
      assertThat(found)
          .contains(
              "PER Lương Cường",
              "PER Nguyễn Văn Gấu",
              "PER Nguyễn Xuân Ký",
              "PER Nguyễn Phú Trọng",
              "PER Trần Thanh Mẫn");
    }

    @Test
    void bodiesAreFoundWithTheirFullNames() {
      assertThat(found)
          .contains(
              "ORG Tiểu ban Bảo vệ Chính trị nội bộ Trung ương",
              "ORG Tổng cục Chính trị Quân đội nhân dân Việt Nam",
              "ORG Ban Thường vụ Tỉnh ủy Quảng Ninh",
              "ORG Quân ủy Trung ương",
              "ORG Bộ Chính trị");
    }

    @Test
    void noYearAndNoRankIsAPerson() {
      assertThat(found)
          .noneMatch(mention -> mention.contains("Bính Ngọ"))
          .noneMatch(mention -> mention.startsWith("PER Đại tướng"));
    }
  }

  @Nested
  class Always {

    @Test
    void mentionsStandInOrderAndDoNotOverlap() {
      Text text =
          Text.of(
              "body",
              "Bộ trưởng Bộ Y tế Đào Hồng Lan và Giám đốc Bệnh viện Chợ Rẫy thăm TP.HCM, Huế.");
      int end = 0;
      for (RecognizedMention mention : RECOGNIZER.recognize(ArticleText.of(text))) {
        assertThat(mention.firstToken()).isGreaterThanOrEqualTo(end);
        end = mention.endToken();
        assertThat(mention.confidence()).isBetween(0.0, 1.0);
        assertThat(mention.evidence()).isNotEmpty();
      }
    }

    @Test
    void offsetsCountCodePoints() {
      Text text = Text.of("body", "😀 Ông Lê Văn An đến Huế.");
      RecognizedMention mention = RECOGNIZER.recognize(ArticleText.of(text)).get(0);
      assertThat(text.span(mention.firstToken(), mention.endToken()))
          .isEqualTo(new TextSpan("body", 6, 15, "Lê Văn An"));
    }

    @Test
    void emptyTextHasNoMentions() {
      assertThat(find("")).isEmpty();
    }

    @Test
    void severalThreadsGetTheSameAnswer() throws Exception {
      String content =
          "Chủ tịch nước Lương Cường tiếp Thủ tướng Campuchia Hun Manet ở Hà Nội. ".repeat(20);
      List<String> expected = find(content);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<List<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          answers.add(threads.submit(() -> find(content)));
        }
        for (Future<List<String>> answer : answers) {
          assertThat(answer.get()).isEqualTo(expected);
        }
      } finally {
        threads.shutdown();
      }
    }
  }
}
