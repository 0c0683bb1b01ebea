/**
 * The sources that the operator wants to be fetched: kept in PostgreSQL, changed over REST, brought
 * in and out as OPML and YAML, found on a site's home page. Fetching them is the business of {@code
 * crawl}.
 */
@NullMarked
package io.machtin.ingest.source;

import org.jspecify.annotations.NullMarked;
