/**
 * Finds the article in a page: a plain library without Quarkus, network or files.
 *
 * <p>{@link io.machtin.ingest.extract.ArticleExtractor} takes a {@link
 * io.machtin.ingest.extract.PageInput} and answers with an {@link
 * io.machtin.ingest.extract.ExtractionResult}: either the article or the reason why the page holds
 * none. A page passes the packages in this order:
 *
 * <ol>
 *   <li>{@code charset}: bytes become text;
 *   <li>{@code page}: HTML or plain page text becomes one model, a list of blocks in a tree of
 *       boxes. Names of classes, phrases and other knowledge come from {@code cue};
 *   <li>{@code metadata}: what the page states about itself (title, dates, authors, structured
 *       data);
 *   <li>{@code body}: which blocks are the article, and which are captions or teasers.
 * </ol>
 */
@NullMarked
package io.machtin.ingest.extract;

import org.jspecify.annotations.NullMarked;
