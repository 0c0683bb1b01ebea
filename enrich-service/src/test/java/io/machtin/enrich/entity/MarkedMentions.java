package io.machtin.enrich.entity;

import io.machtin.enrich.mention.RecognizedMention;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with its mentions marked by hand: {@code [P Name]}, {@code [O Name]}, {@code [L Name]}.
 */
record MarkedMentions(Text text, List<RecognizedMention> mentions) {

  static MarkedMentions of(String marked) {
    StringBuilder plain = new StringBuilder();
    List<int[]> marks = new ArrayList<>();
    for (int i = 0; i < marked.length(); i++) {
      char c = marked.charAt(i);
      if (c == '[') {
        marks.add(new int[] {marked.charAt(i + 1), plain.length(), 0});
        i += 2;
      } else if (c == ']') {
        marks.get(marks.size() - 1)[2] = plain.length();
      } else {
        plain.append(c);
      }
    }
    Text text = Text.of("body", plain.toString());
    List<RecognizedMention> mentions = new ArrayList<>();
    for (int[] mark : marks) {
      int first = 0;
      while (text.start(first) < mark[1]) {
        first++;
      }
      int end = first;
      while (end < text.size() && text.end(end) <= mark[2]) {
        end++;
      }
      String type =
          mark[0] == 'P' ? Entity.PERSON : mark[0] == 'O' ? Entity.ORGANIZATION : Entity.LOCATION;
      mentions.add(new RecognizedMention(0, first, end, type, 1, List.of("rule:test"), List.of()));
    }
    return new MarkedMentions(text, mentions);
  }

  List<Entity> annotate(EntityAnnotator annotator, @Nullable Instant publishedAt) {
    return annotator.annotate(ArticleText.of(text), mentions, publishedAt);
  }
}
