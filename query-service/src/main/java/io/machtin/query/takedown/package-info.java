/** Articles that must go: by order of a court, or at the wish of their publisher. */
@NullMarked
package io.machtin.query.takedown;

import org.jspecify.annotations.NullMarked;
