/**
 * What an article is and which one it is.
 *
 * <p>An {@link io.machtin.ingest.article.ArticleDraft} is everything that is known of an article
 * before it has a number: it cleans its text, and {@link io.machtin.ingest.article.ArticleIdentity}
 * and {@link io.machtin.ingest.article.ContentHash} tell whether it is the same article as one seen
 * before, and whether it says the same. {@link io.machtin.ingest.article.CanonicalUrl} holds the
 * rules by which two addresses are one.
 *
 * <p>Nothing here does I/O.
 */
@NullMarked
package io.machtin.ingest.article;

import org.jspecify.annotations.NullMarked;
