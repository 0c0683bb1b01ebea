package io.machtin.ingest.extract.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RelativeTimeTest {
  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  /** Ten past midnight in Vietnam, so that an hour ago was another day there. */
  private static final Instant FETCHED = Instant.parse("2026-05-13T17:10:40Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "35 phút trước; 2026-05-13T16:35:00Z",
        "2 giờ trước; 2026-05-13T15:10:00Z",
        "Một tiếng trước; 2026-05-13T16:10:00Z",
        "Cập nhật lúc: 50 giây trước; 2026-05-13T17:09:00Z",
        "Hôm qua, 14:30; 2026-05-13T07:30:00Z",
        "14h30 hôm qua; 2026-05-13T07:30:00Z",
        "Posted 3 hours ago; 2026-05-13T14:10:00Z",
        "an hour ago; 2026-05-13T16:10:00Z"
      })
  void counts_back_from_the_fetch(String line, String expected) {
    assertThat(RelativeTime.line(line, FETCHED, VIETNAM).map(t -> t.instant(VIETNAM)))
        .hasValue(Instant.parse(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "3 ngày trước; 2026-05-10T17:00:00Z",
        "Hôm nay; 2026-05-13T17:00:00Z",
        "yesterday; 2026-05-12T17:00:00Z"
      })
  void is_a_day_where_only_days_are_stated(String line, String expected) {
    StatedTime time = RelativeTime.line(line, FETCHED, VIETNAM).orElseThrow();
    assertThat(time.toTheMinute()).isFalse();
    assertThat(time.instant(VIETNAM)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2 tuần trước",
        "Hai năm trước",
        "Vụ việc xảy ra 2 giờ trước",
        "2 giờ trước trận đấu",
        "Hôm qua 25:30",
        "Chỉ hôm nay thôi"
      })
  void is_nothing_where_the_line_says_more_or_less(String line) {
    assertThat(RelativeTime.line(line, FETCHED, VIETNAM)).isEmpty();
  }

  @Test
  void may_be_a_part_of_a_line_that_is_known_to_be_a_byline() {
    Optional<StatedTime> time =
        RelativeTime.within("Lê An • 2 giờ trước • Thời sự", FETCHED, VIETNAM);
    assertThat(time.map(t -> t.instant(VIETNAM))).hasValue(Instant.parse("2026-05-13T15:10:00Z"));
  }
}
