/**
 * Made-up articles for load and speed: realistic in length, vocabulary and repetition, the same for
 * the same seed. Start at {@link io.machtin.bench.corpus.ArticleGenerator}.
 */
@NullMarked
package io.machtin.bench.corpus;

import org.jspecify.annotations.NullMarked;
