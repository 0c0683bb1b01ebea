package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;

/** A text in which the stretch between two bars is tagged as one name. */
final class MarkedName {

  private MarkedName() {}

  static TaggedText tagged(String marked, int type, Lexicon lexicon) {
    int first = marked.indexOf('|');
    int last = marked.lastIndexOf('|') - 1;
    Text text = Text.of("body", marked.replace("|", ""));
    TaggedText tagged =
        new TaggedText(text, new TextFeatures(text, lexicon, WordTable.empty(), 10));
    int from = -1;
    int to = -1;
    for (int i = 0; i < text.size(); i++) {
      from = from < 0 && text.start(i) >= first ? i : from;
      to = text.end(i) <= last ? i + 1 : to;
    }
    tagged.set(from, to, type, 1, TaggedText.MODEL);
    return tagged;
  }
}
