/** The web page, as a reader with a real browser meets it. */
@NullMarked
package io.machtin.query.explorer;

import org.jspecify.annotations.NullMarked;
