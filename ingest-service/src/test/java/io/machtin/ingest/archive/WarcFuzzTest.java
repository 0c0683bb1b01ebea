package io.machtin.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.embedded.EmbeddedServers;
import io.machtin.ingest.submission.Drafting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged archives: every one is read to some end, and what is said of it is an IOException. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class WarcFuzzTest {
  private static final int ROUNDS = 400;
  private static final int RECORDS = 4;

  @Inject Drafting drafting;

  @TempDir Path folder;

  @Test
  void a_damaged_archive_ends_with_its_pages_or_with_what_is_wrong() throws IOException {
    byte[] plain = archive(false);
    byte[] compressed = archive(true);
    assertThat(pages(plain)).isEqualTo(RECORDS);
    assertThat(pages(compressed)).isEqualTo(RECORDS);
    Random random = new Random(28500);
    int damaged = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] archive = damage(random, round % 2 == 0 ? plain : compressed);
      try {
        assertThat(pages(archive)).isLessThanOrEqualTo(2 * RECORDS);
      } catch (IOException e) {
        damaged++;
      }
    }
    assertThat(damaged).isPositive();
  }

  private int pages(byte[] archive) throws IOException {
    Path file = Files.write(folder.resolve("fuzz.warc"), archive);
    int pages = 0;
    try (ArchiveReader reader = new WarcReaderOfPages(file, 0, drafting, "fuzz", 1 << 20)) {
      while (reader.next() != null) {
        pages++;
      }
    }
    return pages;
  }

  /** Some bytes changed, or a piece cut out or doubled, as discs and networks do it. */
  private static byte[] damage(Random random, byte[] archive) {
    byte[] damaged = archive.clone();
    for (int i = random.nextInt(6); i >= 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    int from = random.nextInt(damaged.length);
    int to = Math.min(damaged.length, from + random.nextInt(200));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (random.nextInt(3)) {
      case 0 -> out.write(damaged, 0, from);
      case 1 -> {
        out.write(damaged, 0, from);
        out.write(damaged, to, damaged.length - to);
      }
      default -> {
        out.write(damaged, 0, to);
        out.write(damaged, from, damaged.length - from);
      }
    }
    return out.toByteArray();
  }

  private static byte[] archive(boolean compressed) {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    for (int i = 0; i < RECORDS; i++) {
      byte[] record = record(i).getBytes(StandardCharsets.UTF_8);
      archive.writeBytes(compressed ? gzip(record) : record);
    }
    return archive.toByteArray();
  }

  private static String record(int number) {
    String http =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><title>Tin %d</title><p>%s</p></html>"
            .formatted(number, "Nội dung bản tin. ".repeat(20));
    return """
        WARC/1.0\r
        WARC-Type: response\r
        WARC-Target-URI: https://bao.example/%d\r
        WARC-Date: 2020-02-03T04:05:06Z\r
        WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000%d>\r
        Content-Type: application/http; msgtype=response\r
        Content-Length: %d\r
        \r
        %s\r
        \r
        """
        .formatted(number, number, http.getBytes(StandardCharsets.UTF_8).length, http);
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
