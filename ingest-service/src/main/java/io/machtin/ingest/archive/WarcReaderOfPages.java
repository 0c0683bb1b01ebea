package io.machtin.ingest.archive;

import io.machtin.ingest.article.InvalidArticleException;
import io.machtin.ingest.extract.PageInput;
import io.machtin.ingest.intake.IntakeResult;
import io.machtin.ingest.submission.Drafting;
import io.machtin.ingest.submission.Drafting.Drafted;
import io.machtin.ingest.submission.Drafting.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

/**
 * Response records of a WARC file (ISO 28500), also compressed record by record. Requests, metadata
 * and the like are passed over.
 */
final class WarcReaderOfPages implements ArchiveReader {
  private final Path file;
  private final Drafting drafting;
  private final @Nullable String source;
  private final long maxPage;
  private final long start;
  private final WarcReader reader;

  /**
   * @param start a position that this reader gave, or 0
   */
  WarcReaderOfPages(Path file, long start, Drafting drafting, @Nullable String source, long maxPage)
      throws IOException {
    this.file = file;
    this.drafting = drafting;
    this.source = source;
    this.maxPage = maxPage;
    this.start = start;
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      channel.position(start);
      this.reader = new WarcReader(channel);
      reader.setLenient(true);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public @Nullable Item next() throws IOException {
    try {
      return nextPage();
    } catch (RuntimeException e) {
      // The library's own checks of what it reads; they must not end the worker that imports.
      throw new IOException("not a WARC record: " + e.getMessage(), e);
    }
  }

  private @Nullable Item nextPage() throws IOException {
    for (Optional<WarcRecord> record = reader.next(); record.isPresent(); record = reader.next()) {
      if (record.get() instanceof WarcResponse response) {
        long position = absolute(reader.position());
        return new Item(file.getFileName() + "@" + position, position, drafted(response));
      }
    }
    return null;
  }

  /** The reader counts from where the channel stood, or from the beginning of the file. */
  private long absolute(long position) {
    return position < start ? start + position : position;
  }

  private Drafted drafted(WarcResponse response) {
    String url = "a record";
    try {
      url = response.target();
      HttpResponse http = response.http();
      if (http.status() != 200) {
        return refused("http-" + http.status(), url + " answered " + http.status());
      }
      String type = http.headers().first("Content-Type").orElse("text/html");
      if (!type.matches("(?i)\\s*(?:text/html|application/xhtml\\+xml)\\b.*")) {
        return refused("not-a-page", url + " is " + type);
      }
      byte[] body;
      try (InputStream in = http.bodyDecoded().stream()) {
        body = in.readNBytes(Math.toIntExact(maxPage) + 1);
      }
      if (body.length > maxPage) {
        return refused("too-large", url + " is larger than " + maxPage + " bytes");
      }
      Instant fetchedAt = response.date();
      return drafting.page(PageInput.html(body, url, type).fetchedAt(fetchedAt), source, fetchedAt);
    } catch (InvalidArticleException e) {
      return refused("invalid-article", url + ": " + e.getMessage());
    } catch (IOException | RuntimeException e) {
      // One response that cannot be parsed must not end the file: the next record has its own head.
      return refused("broken-record", url + ": " + e.getMessage());
    }
  }

  private static Drafted refused(String reason, String detail) {
    return new Refused(IntakeResult.rejected(null, reason, detail));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
