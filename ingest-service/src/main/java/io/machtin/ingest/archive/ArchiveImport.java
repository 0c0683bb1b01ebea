package io.machtin.ingest.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An import, its progress and at its end its report.
 *
 * @param state {@code queued}, {@code running}, {@code stopped}, {@code done} or {@code failed}
 * @param file which file is being read
 * @param position a place in that file: a byte of a WARC file, a line of NDJSON
 * @param records records until now, the sum of {@code counts}
 * @param recordsPerSecond since it was started
 * @param counts new, updated, unchanged and rejected records
 * @param rejections rejected records by reason
 * @param examples the first rejected records, with the place where they stand
 * @param failure why it failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "An import of an archive: its progress, and at its end its report")
public record ArchiveImport(
    UUID id,
    String path,
    @Nullable String source,
    String state,
    @Nullable String file,
    long position,
    int filesDone,
    int files,
    long records,
    @Nullable Double recordsPerSecond,
    Map<String, Long> counts,
    Map<String, Long> rejections,
    List<String> examples,
    @Nullable String failure,
    Instant createdAt,
    @Nullable Instant startedAt,
    Instant updatedAt,
    @Nullable Instant finishedAt) {}
