/** Whether the broker lets a service in, told by its readiness check. */
@NullMarked
package io.machtin.broker.health;

import org.jspecify.annotations.NullMarked;
