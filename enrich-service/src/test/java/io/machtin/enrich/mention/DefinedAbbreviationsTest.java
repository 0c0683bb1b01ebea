package io.machtin.enrich.mention;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinedAbbreviationsTest {

  private static final MentionRecognizer RECOGNIZER = MentionRecognizer.bundled();

  private static List<String> find(String content) {
    Text text = Text.of("body", content);
    List<String> found = new ArrayList<>();
    for (RecognizedMention mention : RECOGNIZER.recognize(ArticleText.of(text))) {
      found.add(
          mention.type().substring(0, 3)
              + " "
              + text.span(mention.firstToken(), mention.endToken()).surface());
    }
    return found;
  }

  @Test
  void aBodysAbbreviationIsABodyInTheWholeArticle() {
    assertThat(find("Ngân hàng Thế giới (XWB) họp tại Hà Nội.\n\nTheo XWB, kinh tế sẽ tăng."))
        .containsExactly("ORG Ngân hàng Thế giới", "ORG XWB", "LOC Hà Nội", "ORG XWB");
  }

  @Test
  void theInitialsOfCommonWordsAreNoBody() {
    assertThat(find("Mức thuế giá trị gia tăng (GTGT) không đổi. Nhiều hộ nộp thuế GTGT."))
        .isEmpty();
  }

  @Test
  void theCountryOfABodyStaysAPlace() {
    assertThat(find("Nghiên cứu của Đại học Ohio (Mỹ) vừa công bố."))
        .containsExactly("ORG Đại học Ohio", "LOC Mỹ");
  }

  @Test
  void aBodysNameRunsFromItsHeadToThePlaceBeforeItsAbbreviation() {
    assertThat(find("Hiệp hội các nhà nhập khẩu và bán lẻ giày châu Âu (FAIR) phản đối."))
        .contains("ORG Hiệp hội các nhà nhập khẩu và bán lẻ giày châu Âu", "ORG FAIR");
  }
}
