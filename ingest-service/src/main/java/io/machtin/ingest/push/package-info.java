/**
 * {@code POST /v1/articles}: articles that others send. Reads pages, JSON and NDJSON within limits,
 * has the text extracted, and hands batches to {@link io.machtin.ingest.intake.ArticleIntake}.
 */
@NullMarked
package io.machtin.ingest.push;

import org.jspecify.annotations.NullMarked;
