package io.machtin.ingest.archive;

import io.machtin.ingest.article.InvalidArticleException;
import io.machtin.ingest.extract.PageInput;
import io.machtin.ingest.intake.IntakeResult;
import io.machtin.ingest.submission.Drafting;
import io.machtin.ingest.submission.Drafting.Drafted;
import io.machtin.ingest.submission.Drafting.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is one page, in HTML or as plain text. */
final class PageFileReader implements ArchiveReader {
  private final String name;
  private final InputStream in;
  private final boolean html;
  private final Drafting drafting;
  private final @Nullable String source;
  private final long maxPage;
  private boolean read;

  PageFileReader(
      Path file,
      InputStream in,
      boolean html,
      Drafting drafting,
      @Nullable String source,
      long maxPage) {
    this.name = String.valueOf(file.getFileName());
    this.in = in;
    this.html = html;
    this.drafting = drafting;
    this.source = source;
    this.maxPage = maxPage;
  }

  @Override
  public @Nullable Item next() throws IOException {
    if (read) {
      return null;
    }
    read = true;
    byte[] page = in.readNBytes(Math.toIntExact(maxPage) + 1);
    return new Item(name, 0, drafted(page));
  }

  private Drafted drafted(byte[] page) {
    if (page.length > maxPage) {
      return refused("too-large", "the page is larger than " + maxPage + " bytes");
    }
    try {
      return drafting.page(
          html ? PageInput.html(page, null, null) : PageInput.text(page, null, null), source);
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
