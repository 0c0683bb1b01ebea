package io.machtin.ingest.extract.page;

import java.util.List;

/**
 * A page as blocks in boxes.
 *
 * @param blocks in reading order
 * @param root the box that holds all of them
 * @param boxes all boxes, parents before children
 * @param markup whether it was read from HTML; else from plain text
 */
public record Page(List<Block> blocks, Box root, List<Box> boxes, boolean markup) {}
