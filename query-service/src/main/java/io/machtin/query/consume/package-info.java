/**
 * The way in: reads the enriched topic and hands it to the projection, batch by batch. Offsets are
 * committed after the database; what can never be stored goes to the dead-letter topic; what cannot
 * be stored now is read again later.
 */
@NullMarked
package io.machtin.query.consume;

import org.jspecify.annotations.NullMarked;
