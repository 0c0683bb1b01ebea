package io.machtin.enrich.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.EnrichedArticle.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTaggerTest {
  private static final ReferenceTagger TAGGER =
      ReferenceTagger.load(ReferenceTaggerTest.class.getClassLoader()::getResourceAsStream);

  private static List<Reference> references(String text) {
    return TAGGER.tag(ArticleText.of(Text.of("body", text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "theo Nghị quyết số 21-NQ/TW của Đảng | Nghị quyết | 21-NQ/TW | Nghị quyết 21-NQ/TW",
        "Nghị định 168/2024/NĐ-CP quy định | Nghị định | 168/2024/NĐ-CP | Nghị định 168/2024/NĐ-CP",
        "theo nghị quyết 188/2025/QH15. | Nghị quyết | 188/2025/QH15 | Nghị quyết 188/2025/QH15",
        "Công điện số 158/CĐ-TTg, chỉ đạo | Công điện | 158/CĐ-TTg | Công điện 158/CĐ-TTG",
        "Thông tư 24/2024/TT-BGDĐT | Thông tư | 24/2024/TT-BGDĐT | Thông tư 24/2024/TT-BGDĐT",
      })
  void namesKindNumberAndCanonicalForm(String text, String kind, String number, String canonical) {
    assertThat(references(text))
        .singleElement()
        .satisfies(
            reference -> {
              assertThat(reference.kind()).isEqualTo(kind);
              assertThat(reference.number()).isEqualTo(number);
              assertThat(reference.canonical()).isEqualTo(canonical);
            });
  }

  @Test
  void takesIssuerDateAndTitleWhereTheyAreStated() {
    assertThat(
            references(
                "thực hiện Thông tri số 02-TT/TU ngày 16/12/2025 của Ban Thường vụ Thành ủy “về"
                    + " mua và đọc báo Đảng” trong năm"))
        .singleElement()
        .satisfies(
            reference -> {
              assertThat(reference.issuer()).isEqualTo("Ban Thường vụ Thành ủy");
              assertThat(reference.date()).isEqualTo("2025-12-16");
              assertThat(reference.title()).isEqualTo("về mua và đọc báo Đảng");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị | Bộ Chính trị | 2024-12-22",
        "Quyết định 1723/QĐ-TTg ngày 12.8.2025 của Thủ tướng phê duyệt | Thủ tướng | 2025-08-12",
        "Thông tư 29/2024 của Bộ GD-ĐT ngày 30 tháng 12 năm 2024 | Bộ GD-ĐT | 2024-12-30",
      })
  void readsIssuersAndDatesInTheirForms(String text, String issuer, String date) {
    assertThat(references(text))
        .singleElement()
        .satisfies(
            reference -> {
              assertThat(reference.issuer()).isEqualTo(issuer);
              assertThat(reference.date()).isEqualTo(date);
            });
  }

  @Test
  void takesWhatADocumentIsAboutUpToTheNextMark() {
    assertThat(references("Nghị định 168/2024/NĐ-CP về xử phạt giao thông có hiệu lực từ 1/1"))
        .singleElement()
        .satisfies(r -> assertThat(r.title()).isEqualTo("về xử phạt giao thông"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Nghị định 168/2024/NĐ-CP, sau đó là Nghị định 168 | Nghị định 168/2024/NĐ-CP",
        "Nghị định 168/2024 và Nghị định 168/2024/NĐ-CP | Nghị định 168/2024/NĐ-CP",
        "Nghị quyết 57 của Bộ Chính trị. Nghị quyết số 57-NQ/TW nêu | Nghị quyết 57-NQ/TW",
        "Luật Đất đai 2024 thay thế. Theo Luật Đất đai, dân được | Luật Đất đai 2024",
      })
  void knowsAShortCitationByTheFullOneInTheArticle(String text, String canonical) {
    assertThat(references(text))
        .singleElement()
        .satisfies(
            reference -> {
              assertThat(reference.canonical()).isEqualTo(canonical);
              assertThat(reference.mentions()).hasSize(2);
            });
  }

  @Test
  void doesNotGuessWhichOfTwoDocumentsAShortCitationMeans() {
    assertThat(references("Luật Đất đai 2013 và Luật Đất đai 2024. Theo Luật Đất đai, dân được"))
        .extracting(Reference::canonical)
        .containsExactly("Luật Đất đai 2013", "Luật Đất đai 2024", "Luật Đất đai");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "theo Nghị quyết 57 của Bộ Chính trị | Nghị quyết 57-NQ/TW",
        "theo Nghị định 100/2019, người lái xe | Nghị định 100/2019/NĐ-CP",
        "Nghị quyết Trung ương 4 khóa XII về xây dựng Đảng | Nghị quyết Trung ương 4 khóa XII",
        "đưa Nghị quyết Đại hội XIV vào cuộc sống | Nghị quyết Đại hội XIV",
        "Luật Nhà giáo số 73/2025/QH15 | Luật Nhà giáo 2025",
        "Luật số 31/2024/QH15 | Luật 31/2024/QH15",
        "Luật Quản trị mạng xã hội năm 2030 được trình | Luật Quản trị mạng xã hội 2030",
      })
  void givesOneFormPerDocumentHoweverItIsCited(String text, String canonical) {
    assertThat(references(text))
        .singleElement()
        .satisfies(reference -> assertThat(reference.canonical()).isEqualTo(canonical));
  }

  @Test
  void joinsAllCitationsOfOneDocument() {
    assertThat(
            references(
                "Kế hoạch số 10 của Tiểu ban Bảo vệ, đề cao trách nhiệm. Ngoài Kế hoạch 10, cần làm"
                    + " rõ thêm."))
        .singleElement()
        .satisfies(
            reference -> {
              assertThat(reference.issuer()).isEqualTo("Tiểu ban Bảo vệ");
              assertThat(reference.mentions()).hasSize(2);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Luật Đất đai 2024 có hiệu lực | Luật Đất đai 2024 | Luật Đất đai 2024",
        "theo Điều 174 Bộ luật Hình sự | Bộ luật Hình sự | Điều 174 Bộ luật Hình sự",
        "Điều 5 Bộ luật Hình sự | Bộ luật Hình sự | Điều 5 Bộ luật Hình sự",
        "điểm a, khoản 1, Điều 2 Luật Dược | Luật Dược | điểm a, khoản 1, Điều 2 Luật Dược",
        "sửa đổi Luật Đất đai năm 2013 | Luật Đất đai 2013 | Luật Đất đai năm 2013",
      })
  void citesLawsByName(String text, String canonical, String surface) {
    assertThat(references(text))
        .singleElement()
        .satisfies(
            reference -> {
              assertThat(reference.canonical()).isEqualTo(canonical);
              assertThat(reference.mentions().get(0).surface()).isEqualTo(surface);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Chương trình 30 phút mỗi ngày",
        "kế hoạch 2026 của công ty",
        "ông luật sư đến muộn",
        "báo cáo 3 vấn đề",
        "ông Luật Nguyễn nói năm 2020",
        "Báo cáo 3/2026 của công ty",
      })
  void leavesPlainWordsAlone(String text) {
    assertThat(references(text)).isEmpty();
  }
}
