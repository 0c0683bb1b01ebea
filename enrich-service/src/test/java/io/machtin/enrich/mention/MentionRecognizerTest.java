package io.machtin.enrich.mention;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MentionRecognizerTest {

  private static final MentionRecognizer RECOGNIZER = MentionRecognizer.bundled();

  private static List<String> find(String content) {
    Text text = Text.of("body", content);
    List<String> found = new ArrayList<>();
    for (RecognizedMention mention : RECOGNIZER.recognize(ArticleText.of(text))) {
      found.add(
          mention.type() + " " + text.span(mention.firstToken(), mention.endToken()).surface());
    }
    return found;
  }

  @Test
  void kinshipWordsStayOutsideAPersonsName() {
    assertThat(find("Hôm qua ông Nguyễn Văn Hùng đã đến Hà Nội."))
        .containsExactly("PERSON Nguyễn Văn Hùng", "LOCATION Hà Nội");
  }

  @Test
  void emptyTextHasNoMentions() {
    assertThat(find("")).isEmpty();
  }
}
