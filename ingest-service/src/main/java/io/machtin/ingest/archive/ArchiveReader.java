package io.machtin.ingest.archive;

import io.machtin.ingest.submission.Drafting.Drafted;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one file of an archive, record by record. */
interface ArchiveReader extends Closeable {

  /**
   * A record.
   *
   * @param origin where it stands, for the report
   * @param position where reading must begin to get this record again
   */
  record Item(String origin, long position, Drafted drafted) {}

  /**
   * The next record, or {@code null} at the end.
   *
   * @throws IOException if the file is broken from here on
   */
  @Nullable Item next() throws IOException;
}
