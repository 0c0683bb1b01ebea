/**
 * Phrases that say what an article is about, found by counting: no list of terms limits them.
 *
 * <p>{@link io.machtin.enrich.keyphrase.KeyphraseExtractor} counts runs of two to five syllables
 * ({@code Candidates}) and ranks them by C-value and rarity. Vietnamese writes no space between
 * words and another between syllables; {@code BackgroundTable}, which {@code BackgroundTrainer}
 * makes from a newspaper corpus, knows which neighbours belong together, so that no phrase begins
 * or ends inside a word.
 */
@NullMarked
package io.machtin.enrich.keyphrase;

import org.jspecify.annotations.NullMarked;
