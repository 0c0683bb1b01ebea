package io.machtin.ingest.archive;

import io.machtin.ingest.problem.Problem;
import io.machtin.ingest.problem.ProblemException;
import io.machtin.ingest.submission.Drafting;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The files of archives, none of them outside the configured folder. */
@Singleton
final class ArchiveFiles {
  private static final Pattern KNOWN =
      Pattern.compile(".*\\.(?:warc|ndjson|jsonl|html?|txt)(?:\\.gz)?", Pattern.CASE_INSENSITIVE);

  private final ArchiveConfig config;
  private final Drafting drafting;

  ArchiveFiles(ArchiveConfig config, Drafting drafting) {
    this.config = config;
    this.drafting = drafting;
  }

  /**
   * The files of an archive, in the order in which they are read.
   *
   * @param path of a file or folder, relative to the configured folder
   * @throws ProblemException if there is no such thing inside the folder
   */
  List<Path> files(String path) {
    Path archive = inside(path);
    try (Stream<Path> files = Files.walk(archive)) {
      List<Path> known =
          files
              .filter(Files::isRegularFile)
              .filter(file -> KNOWN.matcher(String.valueOf(file.getFileName())).matches())
              .sorted()
              .toList();
      if (known.isEmpty()) {
        throw new ProblemException(
            Problem.badRequest(
                "no-archive",
                path + " holds no .warc, .ndjson, .jsonl, .html or .txt file, also as .gz"));
      }
      return known;
    } catch (IOException e) {
      throw new ProblemException(
          Problem.badRequest("no-archive", path + " cannot be read: " + e.getMessage()));
    }
  }

  private Path inside(String path) {
    Path folder =
        config
            .folder()
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.conflict(
                            "Archives are off: set machtin.archive.folder to the folder that they"
                                + " may be read from.")));
    try {
      Path real = folder.toRealPath();
      Path archive = real.resolve(path).toRealPath();
      if (archive.startsWith(real)) {
        return archive;
      }
    } catch (IOException | InvalidPathException e) {
      // Told below, without saying what stands outside the folder.
    }
    throw new ProblemException(
        Problem.badRequest("no-archive", "There is no '" + path + "' in the folder of archives."));
  }

  /**
   * @param position where to begin, from an earlier reader
   */
  ArchiveReader open(Path file, long position, @Nullable String source) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    long maxPage = config.maxPage().asLongValue();
    if (name.contains(".warc")) {
      return new WarcReaderOfPages(file, position, drafting, source, maxPage);
    }
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    try {
      InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : in;
      return name.contains(".ndjson") || name.contains(".jsonl")
          ? new NdjsonReader(file, plain, position, drafting, source, maxPage)
          : new PageFileReader(file, plain, name.contains(".htm"), drafting, source, maxPage);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
