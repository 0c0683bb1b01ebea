/**
 * Names of people, bodies and places in the text of an article.
 *
 * <p>In the order in which a text passes them: {@link io.machtin.enrich.mention.Lexicon} marks what
 * the lists know; {@link io.machtin.enrich.mention.TextFeatures} turns lists, words, shapes and
 * context into hashed features; {@link io.machtin.enrich.mention.SequenceModel} and {@link
 * io.machtin.enrich.mention.SentenceTagger} find the best tags of each sentence, or an operator's
 * {@link io.machtin.enrich.mention.NameModel} finds the names; {@link
 * io.machtin.enrich.mention.NameGrammar} puts right what must hold of any name; {@link
 * io.machtin.enrich.mention.DefinedAbbreviations} and {@link
 * io.machtin.enrich.mention.DocumentMemory} carry over what the article says of a name elsewhere;
 * {@link io.machtin.enrich.mention.NestedPlaces} and {@link io.machtin.enrich.mention.Evidence}
 * describe what was found. {@link io.machtin.enrich.mention.MentionRecognizer} does all this.
 *
 * <p>The model is made by {@link io.machtin.enrich.mention.EntityModelTrainer} and measured by
 * {@link io.machtin.enrich.mention.EntityEvaluation}; what a span should look like stands in {@code
 * docs/evaluation.md}.
 */
@NullMarked
package io.machtin.enrich.mention;

import org.jspecify.annotations.NullMarked;
