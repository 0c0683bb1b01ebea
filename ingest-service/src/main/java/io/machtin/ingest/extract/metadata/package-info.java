/**
 * What a page states about itself: title, dates, authors, section, keywords, picture, language.
 *
 * <p>{@link io.machtin.ingest.extract.metadata.DocumentFacts} collects the statements (meta tags,
 * links, microdata, JSON-LD); the readers of single fields weigh them against what a reader of the
 * page sees. Nothing is invented: what is not stated, or stated in two ways that contradict each
 * other, is absent.
 */
@NullMarked
package io.machtin.ingest.extract.metadata;

import org.jspecify.annotations.NullMarked;
