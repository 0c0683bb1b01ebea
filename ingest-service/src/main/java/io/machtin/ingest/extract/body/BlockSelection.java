package io.machtin.ingest.extract.body;

import io.machtin.ingest.extract.cue.NameRole;
import io.machtin.ingest.extract.cue.Phrases;
import io.machtin.ingest.extract.page.Block;
import io.machtin.ingest.extract.page.Box;
import io.machtin.ingest.extract.page.Page;
import java.util.ArrayList;
import java.util.List;

/** Decides block by block what in and around the chosen box is the article. */
final class BlockSelection {
  private final Page page;
  private final Box box;
  private final String title;
  private final String description;
  private final Phrases phrases = Phrases.bundled();

  private final List<Block> lead = new ArrayList<>();
  private final List<Block> body = new ArrayList<>();
  private final List<Block> captions = new ArrayList<>();
  private final List<Block> teasers = new ArrayList<>();
  private final List<Block> bylines = new ArrayList<>();

  BlockSelection(Page page, Box box, String title, String description) {
    this.page = page;
    this.box = box;
    this.title = Phrases.normalise(title);
    this.description = Phrases.normalise(description);
  }

  FoundBody select() {
    for (int i = box.first(); i < box.end(); i++) {
      Block block = page.blocks().get(i);
      String line = Phrases.normalise(block.text());
      if ((block.roles() & NameRole.notArticle()) != 0) {
        continue;
      }
      if (block.kind() == Block.Kind.CAPTION || block.has(NameRole.CAPTION)) {
        captions.add(block);
        continue;
      }
      if (line.equals(title)) {
        continue;
      }
      if (block.linkDensity() > 0.7 && block.kind() != Block.Kind.HEADING) {
        continue;
      }
      if (phrases.matchNormalised(Phrases.Kind.RELATED_SECTION, line)
          || phrases.matchNormalised(Phrases.Kind.CHROME, line)
          || phrases.matchNormalised(Phrases.Kind.RELATED_LINE, line)
          || phrases.matchNormalised(Phrases.Kind.PROMOTION, line)) {
        continue;
      }
      body.add(block);
    }
    if (description.length() < 0) {
      lead.addAll(body);
    }
    return new FoundBody(lead, body, captions, teasers, bylines, "html", 0.5);
  }
}
