/**
 * Which blocks of a page are the article.
 *
 * <p>{@link io.machtin.ingest.extract.body.BodyFinder} asks several ways of finding the box of the
 * body for candidates, judges them, and then decides block by block inside the best one: prose,
 * lists, quotes and tables stay; captions, teasers and chrome go where they belong.
 */
@NullMarked
package io.machtin.ingest.extract.body;

import org.jspecify.annotations.NullMarked;
