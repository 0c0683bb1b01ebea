package io.machtin.query.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The texts of an event that words are looked for in. */
class SearchedTextsTest {
  @Test
  void areTheSameWhateverOrderTheEventHas() {
    SearchedTexts texts =
        SearchedTexts.of(
            """
            {"entities":[{"title":"not this","mentions":[{"body":"nor this"}]}],
             "language":{"confidence":1,"code":"en"},"captions":["one","two"],
             "body":"b","lead":null,"new":{"title":"nor that"},"title":"t"}
            """
                .getBytes(UTF_8));

    assertThat(texts.english()).isTrue();
    assertThat(texts.byField().toString())
        .isEqualTo("{title=t, lead=, body=b, captions[0]=one, captions[1]=two}");
  }

  @Test
  void areReadNoFurtherThanToWhatWasFound() {
    SearchedTexts texts =
        SearchedTexts.of(
            "{\"title\":\"t\",\"body\":\"b\",\"language\":{\"code\":\"vi\"},\"entities\":[no JSON"
                .getBytes(UTF_8));

    assertThat(texts.byField().toString()).isEqualTo("{title=t, lead=, body=b}");
  }

  @Test
  void ofAnArticleWithoutALanguageAreNotEnglish() {
    assertThat(SearchedTexts.of("{\"title\":\"t\"}".getBytes(UTF_8)).english()).isFalse();
  }
}
