/**
 * Knowledge about pages as data: phrases that announce teasers, words of bylines, names of classes.
 * Each list is a commented file beside these classes; what is wrong in one is reported with its
 * name and line.
 */
@NullMarked
package io.machtin.ingest.extract.cue;

import org.jspecify.annotations.NullMarked;
