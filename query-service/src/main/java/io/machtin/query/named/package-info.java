/** Documents that are cited, sources and authors, over all articles. */
@NullMarked
package io.machtin.query.named;

import org.jspecify.annotations.NullMarked;
