/** Topics read as they are now, by somebody who is no member of a group. */
@NullMarked
package io.machtin.broker.topic;

import org.jspecify.annotations.NullMarked;
