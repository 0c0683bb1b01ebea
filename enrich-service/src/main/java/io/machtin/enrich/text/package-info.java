/**
 * Text as the rest of the enrichment sees it: tokens, sentences and exact places.
 *
 * <p>{@link io.machtin.enrich.text.ArticleText} is an article's fields in reading order, each one a
 * {@link io.machtin.enrich.text.Text}: an immutable run of tokens over the stored content. A token
 * is a syllable, a foreign word, a number or a sign; Vietnamese writes a space between syllables,
 * not between words, so multi-syllable words are found later, by lists and models.
 *
 * <p>Three forms of a token matter. The <em>surface</em> is what the page wrote. The
 * <em>folded</em> form ({@link io.machtin.enrich.text.Folding}) is the one to match on: lower case,
 * NFC, one tone-mark style, no soft hyphens. Its hash is an {@code int} that stands for it in tries
 * and feature tables, so that the hot path compares no strings: {@link
 * io.machtin.enrich.text.TokenTrie} finds the phrases of lists by it.
 *
 * <p>Indexes into the content are UTF-16, as Java's are; whatever leaves the service is a {@link
 * io.machtin.events.TextSpan} in code points, made by {@link io.machtin.enrich.text.Text#span}.
 */
@NullMarked
package io.machtin.enrich.text;

import org.jspecify.annotations.NullMarked;
