/**
 * The one way into the pipeline, whatever an article came by. {@link
 * io.machtin.ingest.intake.PageReader} makes an article of a page; {@link
 * io.machtin.ingest.intake.ArticleIntake} announces its revision, publishes it, and only after the
 * broker's acknowledgement records it. It takes batches and answers with one {@link
 * io.machtin.ingest.intake.IntakeResult} for each article.
 */
@NullMarked
package io.machtin.ingest.intake;

import org.jspecify.annotations.NullMarked;
