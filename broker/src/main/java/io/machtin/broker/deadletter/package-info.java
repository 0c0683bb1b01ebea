/**
 * Dead letters: records that a service could not process. A service puts one on {@code
 * <topic>.dlq}; here they are listed, sent again, or settled otherwise.
 */
@NullMarked
package io.machtin.broker.deadletter;

import org.jspecify.annotations.NullMarked;
