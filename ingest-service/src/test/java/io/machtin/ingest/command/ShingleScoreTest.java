package io.machtin.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShingleScoreTest {

  @Test
  void the_same_words_score_one_whatever_stands_between_them() {
    assertThat(ShingleScore.of("Cầu mới, qua sông – Lành!", "Cầu mới qua sông Lành").f1())
        .isEqualTo(1);
  }

  @Test
  void a_text_shorter_than_four_words_is_one_shingle() {
    assertThat(ShingleScore.of("một hai", "một hai").shared()).isEqualTo(1);
  }

  @Test
  void shingles_are_counted_as_often_as_they_occur() {
    ShingleScore score = ShingleScore.of("a b c d a b c d", "a b c d");

    assertThat(score.precision().orElseThrow()).isCloseTo(0.2, within(1e-9));
    assertThat(score.recall().orElseThrow()).isEqualTo(1);
  }

  @Test
  void precision_of_nothing_is_not_defined() {
    assertThat(ShingleScore.of("", "a b c d").precision()).isEmpty();
    assertThat(ShingleScore.of("", "a b c d").recall()).hasValue(0);
  }
}
