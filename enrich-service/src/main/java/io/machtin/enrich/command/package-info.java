/** The enrichment on a command line: lines of JSON in, lines of JSON out, no server. */
@NullMarked
package io.machtin.enrich.command;

import org.jspecify.annotations.NullMarked;
