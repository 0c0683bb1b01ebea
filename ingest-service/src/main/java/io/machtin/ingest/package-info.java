/**
 * Ingestion: news in, raw articles on Kafka out. An article passes the packages in this order:
 *
 * <ol>
 *   <li>the ways in: {@code push} (articles that others send), {@code source} (what the operator
 *       wants to be fetched) with {@code crawl} (fetching it), {@code feed} (what lists articles)
 *       and {@code fetch} (one safe request);
 *   <li>{@code archive}: collections of old news;
 *   <li>{@code submission}: articles as others write them;
 *   <li>{@code extract}: the text of a page;
 *   <li>{@code intake}: announce, publish, record, for every way in; it uses
 *   <li>{@code article}: which article it is, and whether it changed,
 *   <li>{@code registry}: what was published before,
 *   <li>{@code publish}: the topic.
 * </ol>
 *
 * <p>{@code problem} tells callers what went wrong; {@code database} has transactions; {@code
 * command} runs the extraction from a terminal.
 */
@NullMarked
package io.machtin.ingest;

import org.jspecify.annotations.NullMarked;
