/**
 * Old news in bulk: WARC files (also Common Crawl's CC-NEWS), NDJSON, pages in folders, each also
 * compressed with gzip. Read record by record in constant memory, published to the topic of the
 * backfill, so that fresh news never waits.
 *
 * <p>An import is a row in the database: after every chunk it says up to which place everything is
 * taken in, so any replica goes on there after a stop or crash; a chunk that comes twice changes
 * nothing (see {@link io.machtin.ingest.intake.ArticleIntake}). At the end it is the report: how
 * many records, what became of them, why not.
 */
@NullMarked
package io.machtin.ingest.archive;

import org.jspecify.annotations.NullMarked;
