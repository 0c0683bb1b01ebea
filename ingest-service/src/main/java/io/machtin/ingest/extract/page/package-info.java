/**
 * The model of a page that everything else works on, the same for markup and for plain text.
 *
 * <p>A page is a list of {@link io.machtin.ingest.extract.page.Block}s (a paragraph, heading, list
 * item, table row or caption) in reading order. Each stands in a {@link
 * io.machtin.ingest.extract.page.Box} (an element that lays out its content), and the boxes form a
 * tree. As blocks are in reading order, a box holds a contiguous range of them, so that sums over a
 * box are differences of prefix sums. All walks are loops, never recursion: pages may be nested
 * 10,000 deep.
 */
@NullMarked
package io.machtin.ingest.extract.page;

import org.jspecify.annotations.NullMarked;
