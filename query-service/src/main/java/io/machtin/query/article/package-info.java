/** Articles over REST: lists, one article, its revisions. */
@NullMarked
package io.machtin.query.article;

import org.jspecify.annotations.NullMarked;
