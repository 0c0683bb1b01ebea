package io.machtin.ingest.publish;

import io.machtin.events.Article;

/**
 * An article on its way to its topic.
 *
 * @param trace of the request that it came with
 */
public record OutgoingArticle(Article article, TraceContext trace) {}
