package io.machtin.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.machtin.ingest.extract.ExtractionResult.Extracted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The real newspaper page that the first issue names, where the shared data is present. */
class SharedCorpusTest {

  private static Extracted seed() throws IOException {
    Path file =
        Path.of(
            System.getProperty("machtin.shared", "../shared"), "seeds", "000_e0da8a278d7cd690.txt");
    assumeTrue(Files.exists(file), "shared data is absent: set -Dmachtin.shared=FOLDER");
    return (Extracted)
        new ArticleExtractor().extract(PageInput.text(Files.readAllBytes(file), null, null));
  }

  @Test
  void the_body_reaches_from_the_first_paragraph_to_the_last() throws IOException {
    assertThat(seed().body())
        .startsWith("Ngày 13/5, Đoàn Kiểm tra số 3")
        .endsWith("các đại biểu dự hội nghị.");
  }

  @Test
  void the_three_captions_stand_once_and_not_in_the_body() throws IOException {
    Extracted article = seed();

    assertThat(article.captions()).hasSize(3).doesNotHaveDuplicates();
    assertThat(article.body()).doesNotContain("phát biểu chỉ đạo tại hội nghị");
  }

  @Test
  void the_six_teasers_are_related_and_nothing_else_of_them_is_kept() throws IOException {
    Extracted article = seed();

    assertThat(article.related()).hasSize(6);
    assertThat(article.body()).doesNotContain("28/1");
  }

  @Test
  void no_date_is_invented() throws IOException {
    assertThat(seed().publishedAt()).isNull();
  }
}
