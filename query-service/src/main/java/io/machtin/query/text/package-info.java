/**
 * How text becomes searchable words, for the projection and for queries alike.
 *
 * <p>A word is one syllable as Vietnamese writes it, or one foreign word. Every word has two forms:
 * the <em>bare</em> one without any mark, and the <em>marked</em> one, in which the tone stands
 * behind the letters, so that {@code hoà} and {@code hòa} are one word while {@code đường} and
 * {@code dương} are two. The index holds both forms at one position; a query with marks looks for
 * the marked form, a query without marks for the bare one.
 *
 * <p>Words of English articles have a third form, their stem, under a prefix that no other article
 * has; a query looks for it beside the bare form. Vietnamese words do not change, and nothing of an
 * article in Vietnamese is ever stemmed.
 *
 * <p>No I/O, no state: pure functions of text.
 */
@NullMarked
package io.machtin.query.text;

import org.jspecify.annotations.NullMarked;
