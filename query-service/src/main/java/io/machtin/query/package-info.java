/**
 * query-service: projects enriched articles into PostgreSQL and answers questions about them.
 *
 * <p>Packages in the order in which an article, and then a question about it, passes them:
 *
 * <ol>
 *   <li>{@code store} the database, {@code text} words, {@code term} what is counted, {@code
 *       fingerprint} likeness;
 *   <li>{@code projection} an event becomes rows; {@code consume} the topic is read;
 *   <li>{@code search} from parameters to articles;
 *   <li>{@code article}, {@code analysis}, {@code entity}, {@code topic}, {@code named} answers;
 *   <li>{@code delivery} feeds, streams, exports; {@code takedown} what must go, {@code deadletter}
 *       what could not be processed, {@code pipeline} how all of it is doing, {@code rebuild} the
 *       store anew beside the live one;
 *   <li>{@code problem}, {@code reply}, {@code openapi} manners of all answers.
 * </ol>
 */
@NullMarked
package io.machtin.query;

import org.jspecify.annotations.NullMarked;
