/**
 * Near-duplicate signatures: texts that share most of their word sequences get signatures that
 * share most of their values, whatever headline or byline stands beside them.
 */
@NullMarked
package io.machtin.enrich.fingerprint;

import org.jspecify.annotations.NullMarked;
