package io.machtin.ingest.extract.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateReaderTest {
  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  private static String instant(Optional<StatedTime> time) {
    return time.map(t -> t.instant(VIETNAM).toString()).orElse("none");
  }

  @Nested
  class Dates_that_people_read {

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "Thứ năm, 17/9/2026, 07:31 (GMT+7); 2026-09-17T00:31:00Z",
          "09:15 28-01-2026; 2026-01-28T02:15:00Z",
          "Chủ Nhật, ngày 1 tháng 2 năm 2026 - 20h05; 2026-02-01T13:05:00Z",
          "Thứ Ba, 03/02/2026 | 9:05 CH; 2026-02-03T14:05:00Z",
          "Cập nhật lúc 14:00, ngày 05.03.2026; 2026-03-05T07:00:00Z",
          "28 tháng 1, 2026 10:30; 2026-01-28T03:30:00Z"
        })
    void are_day_first_in_vietnamese(String line, String expected) {
      assertThat(instant(DateReader.visible(line, "vi"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "November 19, 2019 10:05 a.m. EST; 2019-11-19T15:05:00Z",
          "19 Nov 2019 22:10 GMT; 2019-11-19T22:10:00Z",
          "Published 2:16 AM EST Nov 20, 2019; 2019-11-20T07:16:00Z",
          "20. November 2019, 8:05 CET; 2019-11-20T07:05:00Z",
          "2019年11月20日 08:05 JST; 2019-11-19T23:05:00Z"
        })
    void are_read_with_names_of_months_and_zones(String line, String expected) {
      assertThat(instant(DateReader.visible(line, "en"))).isEqualTo(expected);
    }

    @Test
    void in_english_figures_are_read_only_where_they_allow_one_reading() {
      assertThat(instant(DateReader.visible("11/19/2019 10:00 GMT", "en")))
          .isEqualTo("2019-11-19T10:00:00Z");
      assertThat(DateReader.visible("03/04/2019 10:00", "en")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "31/02/2026 10:00",
          "45/13/2026",
          "Sáng 28/1",
          "1.234.567 đồng",
          "tel. 03-7619056",
          "Nghị định 68/2026/NĐ-CP",
          "năm 2026"
        })
    void are_never_invented(String line) {
      assertThat(DateReader.visible(line, "vi")).isEmpty();
    }

    @Test
    void a_day_alone_has_no_time() {
      assertThat(DateReader.visible("17/9/2026", "vi").orElseThrow().toTheMinute()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2026-09-17T07:31:00+07:00; 2026-09-17T00:31:00Z",
        "2026-09-17T07:31:00.123+0700; 2026-09-17T00:31:00Z",
        "2026-09-17 07:31; 2026-09-17T00:31:00Z",
        "2026-09-17T00:31Z; 2026-09-17T00:31:00Z",
        "20260917T003100Z; 2026-09-17T00:31:00Z",
        "1789605060; 2026-09-17T00:31:00Z",
        "Thu, 17 Sep 2026 00:31:00 GMT; 2026-09-17T00:31:00Z"
      })
  void dates_in_markup_are_read_in_the_forms_that_occur(String value, String expected) {
    assertThat(instant(DateReader.machine(value))).isEqualTo(expected);
  }
}
