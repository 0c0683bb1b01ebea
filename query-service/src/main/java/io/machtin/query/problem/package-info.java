/** Errors as RFC 9457 problem details: what is wrong, where, and what would be right. */
@NullMarked
package io.machtin.query.problem;

import org.jspecify.annotations.NullMarked;
