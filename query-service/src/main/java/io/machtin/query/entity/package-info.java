/** Who and what is named, over all articles. */
@NullMarked
package io.machtin.query.entity;

import org.jspecify.annotations.NullMarked;
