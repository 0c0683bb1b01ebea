package io.machtin.enrich.mention;

import io.machtin.enrich.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Training texts once more with other names in them (mention replacement, Dai and Adel 2020): what
 * a model learns from "Giám đốc Vicofa" should not hang on the word Vicofa. A name is replaced by
 * one of the same type and make: with or without a head noun, Vietnamese or foreign, of one word or
 * several. Seeded, so that the same input gives the same texts.
 */
final class MentionSwap {

  private static final double SHARE = 0.7;

  private final Lexicon lexicon;
  private final Random random = new Random(20_16);
  private final Map<String, List<String>> names = new HashMap<>();

  MentionSwap(Lexicon lexicon, List<GoldText> texts) {
    this.lexicon = lexicon;
    for (GoldText text : texts) {
      for (GoldText.Span span : text.spans()) {
        String surface = surface(text, span);
        names.computeIfAbsent(make(surface, span.type()), k -> new ArrayList<>()).add(surface);
      }
    }
  }

  /** The text with most of its names replaced; the text itself if it has none. */
  GoldText swap(GoldText gold) {
    String content = gold.text().content();
    StringBuilder swapped = new StringBuilder();
    List<GoldText.Span> spans = new ArrayList<>();
    int at = 0;
    for (GoldText.Span span : gold.spans()) {
      int start = content.offsetByCodePoints(0, span.start());
      String surface = surface(gold, span);
      swapped.append(content, at, start);
      at = start + surface.length();
      List<String> others = names.getOrDefault(make(surface, span.type()), List.of());
      String name =
          !others.isEmpty() && random.nextDouble() < SHARE
              ? others.get(random.nextInt(others.size()))
              : surface;
      int first = swapped.codePointCount(0, swapped.length());
      swapped.append(name);
      spans.add(new GoldText.Span(first, swapped.codePointCount(0, swapped.length()), span.type()));
    }
    swapped.append(content, at, content.length());
    return new GoldText(gold.id(), Text.of("body", swapped.toString()), spans);
  }

  private static String surface(GoldText gold, GoldText.Span span) {
    String content = gold.text().content();
    int start = content.offsetByCodePoints(0, span.start());
    return content.substring(start, content.offsetByCodePoints(start, span.end() - span.start()));
  }

  /** What kind of name it is; names of one kind may stand for each other. */
  private String make(String surface, int type) {
    Text name = Text.of("name", surface);
    if (name.size() == 0) {
      return "";
    }
    int[] marks = lexicon.mark(name);
    Lexeme head = type == Tags.LOCATION ? Lexeme.LOCATION_HEAD : Lexeme.ORGANIZATION_HEAD;
    int last = name.size() - 1;
    return type
        + (Lexicon.code(marks[0], head) == Lexicon.NONE ? "" : " head")
        + (name.capitalized(0) ? "" : " small")
        + (name.allCaps(last) ? " caps" : "")
        + (WordShape.isForeign(name, last) ? " foreign" : "")
        + (name.size() == 1 ? " alone" : "");
  }
}
