/**
 * Terms: everything that articles are filtered and counted by. Reads their names and numbers for
 * the packages behind it.
 */
@NullMarked
package io.machtin.query.term;

import org.jspecify.annotations.NullMarked;
