/** What could not be processed, for administrators: look, send again, settle. */
@NullMarked
package io.machtin.query.deadletter;

import org.jspecify.annotations.NullMarked;
