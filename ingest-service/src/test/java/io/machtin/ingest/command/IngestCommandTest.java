package io.machtin.ingest.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestCommandTest {
  private static final String BODY =
      "Sáng 17/9, xã Bình An tổ chức lễ khánh thành cây cầu mới bắc qua sông Lành sau ba năm thi công,"
          + " với sự có mặt của hàng trăm người dân hai thôn Đông và Tây.";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return IngestCommand.run(new PrintWriter(out), new PrintWriter(err, true), arguments);
  }

  @Nested
  class Extract {

    @Test
    void prints_one_json_object_a_line() throws IOException {
      Path text = Files.writeString(folder.resolve("a.txt"), "Cầu mới\n\n" + BODY);
      Path html =
          Files.writeString(folder.resolve("b.html"), "<title>Cầu</title><h1>Cầu</h1><p>" + BODY);

      assertThat(run("extract", text.toString(), html.toString())).isZero();
      assertThat(out.toString().lines())
          .hasSize(2)
          .allSatisfy(line -> assertThat(line).startsWith("{\"file\":").contains(BODY));
    }

    @Test
    void reads_gzipped_files() throws IOException {
      Path file = folder.resolve("a.txt.gz");
      try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
        gzip.write(("Cầu mới\n\n" + BODY).getBytes(StandardCharsets.UTF_8));
      }

      assertThat(run("extract", file.toString())).isZero();
      assertThat(out.toString()).contains("\"title\":\"Cầu mới\"");
    }

    @Test
    void says_why_a_page_is_no_article() throws IOException {
      Path file = Files.writeString(folder.resolve("a.html"), "<html></html>");

      assertThat(run("extract", file.toString())).isZero();
      assertThat(out.toString()).contains("\"rejected\":\"EMPTY\"");
    }

    @Test
    void goes_on_after_a_file_that_cannot_be_read() throws IOException {
      Path file = Files.writeString(folder.resolve("a.txt"), "Cầu mới\n\n" + BODY);

      assertThat(run("extract", "no-such-file", file.toString())).isEqualTo(1);
      assertThat(err.toString()).isEqualToIgnoringNewLines("no-such-file: no such file");
      assertThat(out.toString()).contains("Cầu mới");
    }
  }

  @Nested
  class Wrong_use {

    @Test
    void is_one_line_and_exit_code_two() {
      assertThat(run("extract")).isEqualTo(2);
      assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void of_an_unknown_command_names_it() {
      assertThat(run("extrakt")).isEqualTo(2);
      assertThat(err.toString()).contains("extrakt");
    }

    @Test
    void a_folder_without_ground_truth_is_named() {
      assertThat(run("evaluate", "extraction", folder.toString())).isEqualTo(1);
      assertThat(err.toString()).contains("ground-truth.json: no such file");
    }
  }

  @Nested
  class Evaluate {

    @Test
    void scores_pages_and_rejections() throws IOException {
      Files.createDirectories(folder.resolve("html"));
      Files.writeString(
          folder.resolve("ground-truth.json"),
          "{\"a\": {\"articleBody\": \"" + BODY + "\", \"title\": \"Cầu mới\"}}");
      Files.writeString(
          folder.resolve("html/a.html"), "<title>Cầu mới</title><h1>Cầu mới</h1><p>" + BODY);
      Files.writeString(folder.resolve("html/front.html"), "<html></html>");

      assertThat(run("evaluate", "extraction", folder.toString())).isZero();
      assertThat(out.toString())
          .contains("F1 1.0000")
          .contains("title 1 of 1")
          .contains("pages without an article 1, rejected 1");
    }

    @ParameterizedTest
    @CsvSource({"extraction, 0.975", "pages-vi, 0.985", "wcxb, 0.945"})
    void holds_the_figures_of_the_benchmarks(String set, double least) {
      Path shared = Path.of(System.getProperty("machtin.shared", "../shared"), "corpus", set);
      assumeTrue(Files.exists(shared), "shared data is absent: set -Dmachtin.shared=FOLDER");

      assertThat(run("evaluate", "extraction", shared.toString())).isZero();

      Matcher score = Pattern.compile("pages \\d+ .*F1 ([\\d.]+)").matcher(out.toString());
      assertThat(score.find()).isTrue();
      assertThat(Double.parseDouble(score.group(1))).isGreaterThanOrEqualTo(least);
    }
  }
}
