package io.machtin.enrich.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.EnrichedArticle.Fingerprint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FingerprinterTest {
  /** The likeness from which on query-service calls two articles copies. */
  private static final double COPY = 0.5;

  private static final int WORDS = 300;
  private static final int TRIALS = 200;

  private final Fingerprinter fingerprinter = new Fingerprinter();

  @Nested
  class A_copy {
    @Test
    void with_other_case_tone_mark_style_and_line_breaks_has_the_same_signature() {
      String text = "Toà án xử vụ án, bị cáo nói: hoà giải không thành. ".repeat(5);
      assertThat(signature(text.replace("oà", "òa").replace(". ", ".\n\n").toUpperCase()))
          .isEqualTo(signature(text));
    }

    @Test
    void with_a_byline_added_and_a_tenth_cut_off_is_recognised() {
      assertThat(
              recognised(
                  (words, random) -> {
                    List<String> edited = new ArrayList<>(words.subList(0, WORDS * 9 / 10));
                    edited.addAll(List.of("Theo", "Nguyễn", "Văn", "Nam", "TTXVN"));
                    return edited;
                  }))
          .isEqualTo(TRIALS);
    }

    @Test
    void with_three_words_in_a_hundred_changed_is_recognised() {
      assertThat(
              recognised(
                  (words, random) -> {
                    List<String> edited = new ArrayList<>(words);
                    for (int i = 0; i < WORDS * 3 / 100; i++) {
                      edited.set(random.nextInt(WORDS), "khác" + i);
                    }
                    return edited;
                  }))
          .isGreaterThan(TRIALS * 9 / 10);
    }
  }

  @Test
  void copies_as_desks_edit_them_are_told_from_reports_by_other_hands() throws IOException {
    for (EditedPairs.Pair pair : EditedPairs.read()) {
      // Half a text has half the sequences at most; it lies between, on the safe side.
      boolean half = pair.edits().equals("two paragraphs of four");
      assertThat(pair.likeness() >= COPY).as(pair.edits()).isEqualTo(pair.copy() && !half);
      assertThat(pair.likeness() >= COPY / 2).as(pair.edits()).isEqualTo(pair.copy());
    }
  }

  @Nested
  class Another_report {
    @Test
    void that_shares_a_third_of_the_text_is_no_copy() {
      assertThat(
              recognised(
                  (words, random) -> {
                    List<String> other = words(random);
                    other.addAll(0, words.subList(0, WORDS / 3));
                    return other.subList(0, WORDS);
                  }))
          .isZero();
    }

    @Test
    void of_the_same_words_in_another_order_is_no_copy() {
      assertThat(
              recognised(
                  (words, random) -> {
                    List<String> shuffled = new ArrayList<>(words);
                    java.util.Collections.shuffle(shuffled, random);
                    return shuffled;
                  }))
          .isZero();
    }
  }

  @Test
  void a_text_of_few_words_has_no_signature() {
    assertThat(fingerprinter.fingerprint(body("Giá vàng hôm nay tăng."))).isEmpty();
  }

  @Test
  void only_the_body_counts() {
    assertThat(fingerprinter.fingerprint(ArticleText.of(Text.of("title", "giá vàng ".repeat(50)))))
        .isEmpty();
  }

  @Test
  void a_signature_has_64_values_of_16_bits() {
    assertThat(Base64.getDecoder().decode(signature("một hai ba bốn năm ".repeat(9)))).hasSize(128);
  }

  private interface Edit {
    List<String> apply(List<String> words, Random random);
  }

  private int recognised(Edit edit) {
    Random random = new Random(5);
    int copies = 0;
    for (int i = 0; i < TRIALS; i++) {
      List<String> words = words(random);
      List<String> edited = edit.apply(words, random);
      if (likeness(String.join(" ", words), String.join(" ", edited)) >= COPY) {
        copies++;
      }
    }
    return copies;
  }

  private static List<String> words(Random random) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < WORDS; i++) {
      words.add("từ" + random.nextInt(800));
    }
    return words;
  }

  private double likeness(String one, String other) {
    byte[] a = Base64.getDecoder().decode(signature(one));
    byte[] b = Base64.getDecoder().decode(signature(other));
    int equal = 0;
    for (int i = 0; i < a.length; i += 2) {
      equal += a[i] == b[i] && a[i + 1] == b[i + 1] ? 1 : 0;
    }
    return 2.0 * equal / a.length;
  }

  private String signature(String text) {
    return fingerprinter.fingerprint(body(text)).map(Fingerprint::value).orElseThrow();
  }

  private static ArticleText body(String text) {
    return ArticleText.of(Text.of("body", text));
  }
}
