/** Manners of all answers: validators for conditional requests, caching, request ids. */
@NullMarked
package io.machtin.query.reply;

import org.jspecify.annotations.NullMarked;
