package io.machtin.ingest.extract.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BylineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Theo Nguyễn An/TTXVN; Nguyễn An; TTXVN",
        "Bài và ảnh: Lê Thị Bình; Lê Thị Bình; ",
        "Nguyễn An (TTXVN); Nguyễn An; TTXVN",
        "(Theo Reuters); ; Reuters",
        "Theo Dân trí; ; Dân trí",
        "Nguyễn An - Trần Bình; Nguyễn An,Trần Bình; ",
        "By Jane Doe and John Roe; Jane Doe,John Roe; ",
        "By Jane Doe | Dec 3, 2025; Jane Doe; ",
        "Von Jan van der Berg; Jan van der Berg; ",
        "Minh Châu (tổng hợp); Minh Châu; "
      })
  void names_authors_and_agency(String line, String authors, String agency) {
    Byline byline = Byline.of(line).orElseThrow();

    assertThat(byline.authors())
        .isEqualTo(authors == null ? List.of() : List.of(authors.split(",")));
    assertThat(byline.agency()).isEqualTo(agency);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Theo ông Nam, cầu sẽ thông xe trong tháng tới.",
        "Ảnh: Nguyễn An",
        "Xã sẽ trồng thêm cây hai bên đường",
        "Read more"
      })
  void is_not_seen_in_other_lines(String line) {
    assertThat(Byline.of(line)).isEmpty();
  }

  @Test
  void a_stated_author_is_one_even_where_it_does_not_look_like_a_name() {
    assertThat(Byline.names("apblackmd", true)).containsExactly("apblackmd");
  }

  @Test
  void a_stated_author_that_names_nobody_is_none() {
    assertThat(Byline.names("admin", true)).isEmpty();
  }
}
