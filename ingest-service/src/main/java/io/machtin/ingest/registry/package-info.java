/**
 * The memory of which articles were published: for every id the last published revision and the
 * hash of its content, in PostgreSQL, schema {@code ingest}.
 *
 * <p>Nothing lost, nothing doubled, with any number of replicas: {@link
 * io.machtin.ingest.registry.ArticleRegistry#intend} writes down, before anything is sent, which
 * revision a content will be; {@link io.machtin.ingest.registry.ArticleRegistry#claim} locks the
 * rows while it is sent; {@link io.machtin.ingest.registry.RevisionClaim#record} follows the
 * broker's acknowledgement. After a crash in between, the same content gets the same revision
 * again, and other content never gets a revision that may already be on the topic.
 */
@NullMarked
package io.machtin.ingest.registry;

import org.jspecify.annotations.NullMarked;
