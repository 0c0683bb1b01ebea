package io.machtin.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ArticleDraftTest {
  private static final Instant NOW = Instant.parse("2026-05-13T00:00:00Z");

  @Nested
  class Which_article_it_is {

    @Test
    void is_told_by_the_address_whatever_it_says() {
      assertThat(draft("A", "x").url("https://bao.vn/1").build().id())
          .isEqualTo(draft("B", "y").url("https://bao.vn/1#z").build().id());
    }

    @Test
    void is_version_5_of_the_url_namespace_and_the_canonical_address() {
      // Computed with Python's uuid.uuid5(uuid.NAMESPACE_URL, "https://bao.vn/1").
      assertThat(draft("A", "x").url("https://bao.vn/1").build().id())
          .isEqualTo(NameBasedUuid.of(NameBasedUuid.URL, "https://bao.vn/1"))
          .extracting(UUID::version)
          .isEqualTo(5);
    }

    @Test
    void is_told_by_the_address_that_the_page_gives_for_itself_before_that_it_came_from() {
      assertThat(
              draft("A", "x")
                  .url("https://m.bao.vn/1")
                  .canonicalUrl("https://bao.vn/1")
                  .build()
                  .id())
          .isEqualTo(draft("A", "x").url("https://bao.vn/1").build().id());
    }

    @Test
    void is_told_by_source_and_external_id_where_there_is_no_address() {
      UUID id = draft("A", "x").source("s", null, null).externalId("1").build().id();
      assertThat(draft("B", "y").source("s", null, null).externalId("1").build().id())
          .isEqualTo(id);
      assertThat(draft("A", "x").source("t", null, null).externalId("1").build().id())
          .isNotEqualTo(id);
    }

    @Test
    void is_told_by_its_content_where_there_is_neither() {
      assertThat(draft("A", "x").build().id()).isEqualTo(draft("A", " x\n").build().id());
      assertThat(draft("A", "x").build().id()).isNotEqualTo(draft("A", "y").build().id());
    }
  }

  @Nested
  class Whether_it_changed {

    @Test
    void does_not_depend_on_white_space_or_the_unicode_form() {
      assertThat(hash("Hòa  Bình", "a\n\n\nb")).isEqualTo(hash("Ho\u0300a Bi\u0300nh ", "a b"));
    }

    @Test
    void depends_on_case_tone_marks_and_the_field_in_which_words_stand() {
      assertThat(hash("Hòa", "x")).isNotEqualTo(hash("hòa", "x"));
      assertThat(hash("Hòa", "x")).isNotEqualTo(hash("Hoa", "x"));
      assertThat(ContentHash.of("a", "b", "c")).isNotEqualTo(ContentHash.of("a", null, "b c"));
    }

    private String hash(String title, String body) {
      return draft(title, body).build().contentHash();
    }
  }

  @Nested
  class Its_text {

    @Test
    void is_in_nfc_without_control_characters_and_with_one_blank_line_between_paragraphs() {
      assertThat(draft("A", "Ho\u0300a\u0000\r\n\r\n\r\n  B\u2028c").build().content().body())
          .isEqualTo("Hòa\n\nB\nc");
    }

    @Test
    void has_no_half_characters() {
      assertThat(draft("A\uD83D", "x\uDE00y\uD83D\uDE00").build().content())
          .returns("A\uFFFD", article -> article.title())
          .returns("x\uFFFDy\uD83D\uDE00", article -> article.body());
    }

    @Test
    void names_every_author_once() {
      assertThat(draft("A", "x").authors(List.of(" An ", "An", "")).build().content().authors())
          .containsExactly("An");
    }

    @Test
    void is_required() {
      assertThatExceptionOfType(InvalidArticleException.class)
          .isThrownBy(() -> draft("A", " \u00A0\n").build())
          .returns("body", InvalidArticleException::field);
    }
  }

  @Test
  void a_text_that_is_longer_than_any_article_is_refused_with_both_lengths() {
    String longest = "a".repeat(ArticleDraft.Builder.LONGEST_TEXT - 1);
    assertThat(draft("A", longest).build().content().body()).isEqualTo(longest);
    assertThatExceptionOfType(InvalidArticleException.class)
        .isThrownBy(() -> draft("A", longest + "a").build())
        .withMessageContainingAll("1000001", "1000000");
  }

  @Test
  void a_source_whose_id_is_too_long_for_an_index_is_refused() {
    String longest = "a".repeat(ArticleDraft.Builder.LONGEST_SOURCE);
    assertThat(draft("A", "x").source(longest, null, null).build().content().source().id())
        .isEqualTo(longest);
    assertThatExceptionOfType(InvalidArticleException.class)
        .isThrownBy(() -> draft("A", "x").source(longest + "a", null, null).build())
        .returns("source", InvalidArticleException::field)
        .withMessageContainingAll("256", "255");
  }

  private static ArticleDraft.Builder draft(String title, String body) {
    return ArticleDraft.builder(title, body, NOW);
  }
}
