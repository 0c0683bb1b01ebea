/** Manners of all answers: validators for conditional requests and caching. */
@NullMarked
package io.machtin.query.reply;

import org.jspecify.annotations.NullMarked;
