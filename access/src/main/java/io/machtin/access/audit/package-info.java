/** What was written or administered, by whom, and with what outcome. */
@NullMarked
package io.machtin.access.audit;

import org.jspecify.annotations.NullMarked;
