package io.machtin.enrich.date;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.EnrichedArticle.DateMention;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTaggerTest {
  private static final Instant PUBLISHED = Instant.parse("2026-05-14T20:00:00Z");

  private static List<DateMention> dates(String text, @Nullable Instant publishedAt) {
    return new DateTagger().tag(ArticleText.of(Text.of("body", text)), publishedAt);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ngày 13/5, đoàn kiểm tra làm việc | Ngày 13/5 | XXXX-05-13",
        "sáng 28/1/2026, tại Hà Nội | sáng 28/1/2026 | 2026-01-28",
        "hạn chót ngày 30-9-2026 tới | ngày 30-9-2026 | 2026-09-30",
        "ký 17.9.2026 tại Huế | 17.9.2026 | 2026-09-17",
        "ngày 2 tháng 9 năm 1945 tại Ba Đình | ngày 2 tháng 9 năm 1945 | 1945-09-02",
        "chiều ngày 7 tháng 5 ở đồi A1 | chiều ngày 7 tháng 5 | XXXX-05-07",
        "từ tháng 3/2024 đến nay | tháng 3/2024 | 2024-03",
        "trong tháng 12 năm 2025 | tháng 12 năm 2025 | 2025-12",
        "quý I/2026 tăng 7% | quý I/2026 | 2026-33",
        "giai đoạn 2021–2025 | giai đoạn 2021–2025 | 2021/2025",
        "năm học 2026-2027 | năm học 2026-2027 | 2026/2027",
        "vào năm 1975 | năm 1975 | 1975",
        "đầu thế kỷ XX | thế kỷ XX | 19XX",
        "thập niên 1990 | thập niên 1990 | 199X",
        "hội nghị (13/5) bàn | 13/5 | XXXX-05-13",
        "Sáng 28/1, tại Hà Nội | Sáng 28/1 | XXXX-01-28",
        "Ngày 28.1, ông nói | Ngày 28.1 | XXXX-01-28",
        "ký 2026-05-13 tại Huế | 2026-05-13 | 2026-05-13",
        "từ tháng 3.2024 đến nay | tháng 3.2024 | 2024-03",
        "quý I và II/2026 | quý I và II/2026 | {2026-33,2026-34}",
        "trong 6 tháng đầu năm 2026 | 6 tháng đầu năm 2026 | 2026-01/2026-06",
        "nửa cuối năm 2025 | nửa cuối năm 2025 | 2025-07/2025-12",
        "từ ngày 5 đến 8/3/2026 | ngày 5 đến 8/3/2026 | 2026-03-05/2026-03-08",
        "từ 5-8/3/2026 | 5-8/3/2026 | 2026-03-05/2026-03-08",
        "đêm 28 rạng sáng 29/1/2026 | đêm 28 rạng sáng 29/1/2026 | 2026-01-28/2026-01-29",
        "các ngày 5, 6 và 7/3/2026 | ngày 5, 6 và 7/3/2026 | {2026-03-05,2026-03-06,2026-03-07}",
        "hai năm 2024 và 2025 | năm 2024 và 2025 | {2024,2025}",
        "những năm 60 của thế kỷ XX | những năm 60 của thế kỷ XX | 196X",
        "thập niên 90 | thập niên 90 | 199X",
        "kỳ nghỉ lễ 30/4 | 30/4 | XXXX-04-30",
      })
  void isNormalisedToEdtf(String text, String surface, String value) {
    assertThat(dates(text, null))
        .singleElement()
        .satisfies(
            date -> {
              assertThat(date.surface()).isEqualTo(surface);
              assertThat(date.value()).isEqualTo(value);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13/5 đại biểu tán thành",
        "3/4 dân số sống ở nông thôn",
        "Nghị quyết số 21-NQ/TW và Quyết định số 13/5/QĐ",
        "thắng 2-1 sau loạt đấu",
        "từ 1/3 số ghế đến 2/3 dân số",
        "phố 19/12 và số nhà 12/3",
        "hỗ trợ 24/7",
        "chạy hết 2 giờ 24 phút",
        "kéo dài 3 giờ 30",
        "trong 12 tháng, 5 ngày",
        "ngày 31/2 là chuyện đùa",
        "dài 1.240 m, rộng 16 m",
        "điện thoại 0912.345.678",
      })
  void isNotSeenInRatiosScoresAndNumbersOfDocuments(String text) {
    assertThat(dates(text, null)).isEmpty();
  }

  @Nested
  class WithTheDayOfPublication {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Ngày 13/5 | 2026-05-13",
          "Ngày 28/12 | 2025-12-28",
          "hôm qua | 2026-05-14",
          "sáng nay | 2026-05-15",
          "tuần trước | 2026-05-04/2026-05-10",
          "tháng trước | 2026-04",
          "năm ngoái | 2025",
          "ngày kia | 2026-05-17",
          "thứ hai tuần trước | 2026-05-04",
          "sáng thứ Bảy tuần này | 2026-05-16",
          "cuối tuần qua | 2026-05-09/2026-05-10",
          "tháng 3 năm ngoái | 2025-03",
          "quý trước | 2026-33",
          "quý II năm nay | 2026-34",
          "6 tháng cuối năm | 2026-07/2026-12",
          "cách đây 3 năm | 2023~",
          "14h30 hôm qua | 2026-05-14T14:30:00",
        })
    void openPartsAndRelativeDaysAreResolvedInVietnameseTime(String text, String value) {
      assertThat(dates(text, PUBLISHED))
          .singleElement()
          .satisfies(date -> assertThat(date.value()).isEqualTo(value));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lúc 14 giờ 30 | 14 giờ 30 | XXXX-XX-XXT14:30:00",
        "bắt đầu 14 giờ 30 | 14 giờ 30 | XXXX-XX-XXT14:30:00",
        "lúc 14 giờ 30 phút ngày 13/5 | 14 giờ 30 phút ngày 13/5 | XXXX-05-13T14:30:00",
        "vào 8h sáng 13/5/2026 | 8h sáng 13/5/2026 | 2026-05-13T08:00:00",
        "7h30 tối | 7h30 tối | XXXX-XX-XXT19:30:00",
        "lúc 14:30 | 14:30 | XXXX-XX-XXT14:30:00",
      })
  void timesOfTheDayJoinTheDayBesideThemOrLeaveItOpen(String text, String surface, String value) {
    assertThat(dates(text, null))
        .singleElement()
        .satisfies(
            date -> {
              assertThat(date.surface()).isEqualTo(surface);
              assertThat(date.value()).isEqualTo(value);
            });
  }

  @Test
  void aLengthOfTimeIsNoStepFromThePresent() {
    assertThat(dates("trong 5 năm tới, 3 tháng trước và hai tuần qua", PUBLISHED)).isEmpty();
  }

  @Test
  void relativeDaysWithoutADayOfPublicationAreLeftOut() {
    assertThat(dates("hôm qua, tuần trước, năm ngoái", null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mùng 8 Tết | XXXX-01-08",
        "nhằm ngày 16 tháng 8 âm lịch | XXXX-08-16",
        "mùng 10 tháng 3 âm lịch | XXXX-03-10",
        "10/3 âm lịch | XXXX-03-10",
        "rằm tháng Giêng | XXXX-01-15",
        "ngày 23 tháng Chạp | XXXX-12-23",
        "28 Tết | XXXX-12-28",
        "tháng Chạp | XXXX-12",
        "Tết Nguyên đán Bính Ngọ 2026 | 2026-01-01",
        "Tết Bính Ngọ | 2026-01-01",
        "năm Ất Tỵ (2025) | 2025",
      })
  void lunarDatesAreKeptAsSuch(String text, String value) {
    assertThat(dates(text, PUBLISHED))
        .singleElement()
        .satisfies(
            date -> {
              assertThat(date.calendar()).isEqualTo("lunar");
              assertThat(date.value()).isEqualTo(value);
            });
  }

  @Test
  void offsetsCountCodePoints() {
    assertThat(dates("😀 ngày 13/5", null))
        .singleElement()
        .satisfies(date -> assertThat(date.start()).isEqualTo(2));
  }
}
