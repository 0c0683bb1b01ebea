/**
 * Reads what lists articles: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed, sitemaps (index, news, plain
 * text) and pages with links. {@link io.machtin.ingest.feed.ListingReader} tells the formats apart
 * by what stands in them, not by what the server calls them.
 *
 * <p>XML is read by a parser for broken markup: bare ampersands, unknown entities and unclosed tags
 * cost at most the entry in which they stand. It knows no document types, so entity bombs and
 * external entities are plain text to it.
 */
@NullMarked
package io.machtin.ingest.feed;

import org.jspecify.annotations.NullMarked;
