package io.machtin.ingest.extract.page;

import io.machtin.ingest.extract.page.Block.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads the plain text of a page: each line that is not blank is one block. */
public final class TextPageReader {
  private TextPageReader() {}

  /** The page of a text. */
  public static Page read(String text) {
    Box root = new Box(null, "text", "", "", 0, Kind.PARAGRAPH, 0);
    List<Block> blocks = new ArrayList<>();
    for (String line : text.split("\\R")) {
      String content = line.replace('\u00a0', ' ').replace("\ufeff", "").strip();
      if (!content.isEmpty()) {
        Kind kind = content.matches("[-•*–] .*") ? Kind.LIST_ITEM : Kind.PARAGRAPH;
        blocks.add(new Block(blocks.size(), kind, root, content, 0, 0, null, false));
      }
    }
    root.close(blocks.size());
    return new Page(List.copyOf(blocks), root, List.of(root), false);
  }
}
