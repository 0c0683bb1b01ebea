/**
 * A store that is built anew beside the live one (blue and green): in a schema of its own, from the
 * whole enriched topic, by a process in the profile {@code rebuild}. When it has caught up it takes
 * the place of the live store in one transaction, and the process ends. See ADR 5.
 */
@NullMarked
package io.machtin.query.rebuild;

import org.jspecify.annotations.NullMarked;
