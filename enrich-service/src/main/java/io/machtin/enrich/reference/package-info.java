/**
 * Documents that an article cites: laws, resolutions, decrees and the papers of party and state.
 */
@NullMarked
package io.machtin.enrich.reference;

import org.jspecify.annotations.NullMarked;
