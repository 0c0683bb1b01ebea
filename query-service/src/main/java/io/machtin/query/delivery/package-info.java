/**
 * Articles on their way to other systems: the feed of changes, the live stream, exports, Atom. All
 * of them go through the store page by page, so that memory is constant and every one can be
 * resumed.
 */
@NullMarked
package io.machtin.query.delivery;

import org.jspecify.annotations.NullMarked;
