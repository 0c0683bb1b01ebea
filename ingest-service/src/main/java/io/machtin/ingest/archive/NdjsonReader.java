package io.machtin.ingest.archive;

import io.machtin.ingest.article.InvalidArticleException;
import io.machtin.ingest.intake.IntakeResult;
import io.machtin.ingest.submission.Drafting;
import io.machtin.ingest.submission.Drafting.Drafted;
import io.machtin.ingest.submission.Drafting.Refused;
import io.machtin.ingest.submission.LineReader;
import io.machtin.ingest.submission.LineReader.Line;
import io.machtin.ingest.submission.UnreadableArticleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Articles in JSON, one a line. Its positions are line numbers. */
final class NdjsonReader implements ArchiveReader {
  private final String name;
  private final InputStream in;
  private final LineReader lines;
  private final long firstLine;
  private final Drafting drafting;
  private final @Nullable String source;

  NdjsonReader(
      Path file,
      InputStream in,
      long firstLine,
      Drafting drafting,
      @Nullable String source,
      long maxLine) {
    this.name = String.valueOf(file.getFileName());
    this.in = in;
    this.lines = new LineReader(in, Math.toIntExact(maxLine));
    this.firstLine = firstLine;
    this.drafting = drafting;
    this.source = source;
  }

  @Override
  public @Nullable Item next() throws IOException {
    for (Line line = lines.next(); line != null; line = lines.next()) {
      if (line.number() >= firstLine && !line.isBlank()) {
        return new Item(name + ":" + line.number(), line.number(), drafted(line));
      }
    }
    return null;
  }

  private Drafted drafted(Line line) {
    if (line.tooLong()) {
      return refused("too-large", "the line is too long");
    }
    try {
      return drafting.article(line.content(), source);
    } catch (UnreadableArticleException e) {
      return refused("invalid-json", String.valueOf(e.getMessage()));
    } catch (InvalidArticleException e) {
      return refused("invalid-article", String.valueOf(e.getMessage()));
    }
  }

  private static Drafted refused(String reason, String detail) {
    return new Refused(IntakeResult.rejected(null, reason, detail));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
