/** What articles are about, over all articles. */
@NullMarked
package io.machtin.query.topic;

import org.jspecify.annotations.NullMarked;
