/**
 * Who calls: {@link io.machtin.access.caller.AccessMechanism} finds it out, {@link
 * io.machtin.access.caller.Refusals} tells those whose credentials do not do.
 */
@NullMarked
package io.machtin.access.caller;

import org.jspecify.annotations.NullMarked;
