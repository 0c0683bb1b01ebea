package io.machtin.ingest.extract.body;

import io.machtin.ingest.extract.page.Block;
import java.util.List;

/**
 * What was found.
 *
 * @param lead the standfirst, where it stands apart from the body
 * @param body blocks of the body in order
 * @param captions blocks that are captions
 * @param teasers blocks that are titles of other articles
 * @param bylines short blocks beside the body that may name its authors or date
 * @param method how the box was chosen
 * @param confidence from 0 to 1
 */
public record FoundBody(
    List<Block> lead,
    List<Block> body,
    List<Block> captions,
    List<Block> teasers,
    List<Block> bylines,
    String method,
    double confidence) {}
