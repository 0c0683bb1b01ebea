/**
 * What an article is about.
 *
 * <p>Topics are the IPTC Media Topics, and whatever an operator adds. What speaks for a topic is
 * data: {@link io.machtin.enrich.topic.TopicParser} reads files of {@linkplain
 * io.machtin.enrich.topic.TopicDefinition definitions} (terms with weights, combinations, names of
 * entities), {@link io.machtin.enrich.topic.Topics} is an immutable snapshot of all of them. {@link
 * io.machtin.enrich.topic.TopicClassifier} walks an article once, adds up what speaks for each
 * topic and for those above it, asks the {@linkplain io.machtin.enrich.topic.TopicModel learned
 * model} for a second opinion on the top level, and gives topics with scores and the terms that
 * speak for them. What no term speaks for is no topic.
 *
 * <p>Beside the way: {@link io.machtin.enrich.topic.TopicModelTrainer} makes the model, {@link
 * io.machtin.enrich.topic.TopicEvaluation} measures, {@link io.machtin.enrich.topic.TopicTrial}
 * shows what a new file of topics would match.
 */
@NullMarked
package io.machtin.enrich.topic;

import org.jspecify.annotations.NullMarked;
