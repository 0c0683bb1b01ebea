package io.machtin.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.machtin.events.TextSpan;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TextTest {

  private static List<String> tokens(String content) {
    Text text = Text.of("body", content);
    List<String> surfaces = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      surfaces.add(text.surface(i));
    }
    return surfaces;
  }

  private static List<String> sentences(String content) {
    Text text = Text.of("body", content);
    List<String> found = new ArrayList<>();
    for (int s = 0; s < text.sentenceCount(); s++) {
      found.add(text.span(text.sentenceStart(s), text.sentenceEnd(s)).surface());
    }
    return found;
  }

  @Test
  @Timeout(60) // ends the build if each mark is looked at from every other; no measure of time
  void aMillionClosingMarksAreOneSentence() {
    assertThat(Text.of("body", ")".repeat(1_000_000)).sentenceCount()).isEqualTo(1);
  }

  @Nested
  class Tokens {

    @Test
    void syllablesNumbersAndSignsStandAlone() {
      assertThat(tokens("Ngày 13/5, giá 1.250.000 đồng (tăng 3,5%)."))
          .containsExactly(
              "Ngày",
              "13",
              "/",
              "5",
              ",",
              "giá",
              "1.250.000",
              "đồng",
              "(",
              "tăng",
              "3,5",
              "%",
              ")",
              ".");
    }

    @Test
    void aWordMayEndInDigits() {
      assertThat(tokens("U23 gặp H5N1")).containsExactly("U23", "gặp", "H5N1");
    }

    @Test
    void anApostropheBetweenLettersBelongsToTheWord() {
      assertThat(tokens("'Ông' O'Neill")).containsExactly("'", "Ông", "'", "O'Neill");
    }

    @Test
    void aRunOfFullStopsIsOneToken() {
      assertThat(tokens("rồi... thôi")).containsExactly("rồi", "...", "thôi");
    }

    @Test
    void nonBreakingAndZeroWidthSpacesSeparate() {
      assertThat(tokens("Hà\u00A0Nội\u200Bta")).containsExactly("Hà", "Nội", "ta");
    }

    @Test
    void aSoftHyphenInsideAWordIsKeptInItsSurfaceOnly() {
      Text text = Text.of("body", "ngh\u00ADiêng");
      assertThat(text.surface(0)).isEqualTo("ngh\u00ADiêng");
      assertThat(text.folded(0)).isEqualTo("nghiêng");
    }

    @Test
    void emptyContentHasNoTokensAndNoSentences() {
      Text text = Text.of("title", " \n ");
      assertThat(text.size()).isZero();
      assertThat(text.sentenceCount()).isZero();
    }
  }

  @Nested
  class ATokenAtACodePoint {
    @Test
    void isTheOneThatBeginsThereOrBeforeIt() {
      for (String sign : List.of("x", "😀")) {
        Text text = Text.of("body", sign + " Hà Nội");
        assertThat(text.tokenAt(2)).isEqualTo(1);
        assertThat(text.tokenAt(3)).isEqualTo(1);
        assertThat(text.tokenAt(5)).isEqualTo(2);
      }
    }

    @Test
    void isMissingBeforeTheFirstToken() {
      assertThat(Text.of("body", "  x").tokenAt(0)).isEqualTo(-1);
    }
  }

  @Nested
  class FoldedForm {

    @Test
    void bothToneMarkStylesAreOne() {
      assertThat(Text.of("body", "Hoà Hòa khoẻ khỏe thuý thúy").folded(0, 6))
          .isEqualTo("hòa hòa khỏe khỏe thúy thúy");
    }

    @Test
    void theVowelAfterQuKeepsItsTone() {
      assertThat(Folding.fold("Quý QUỲNH")).isEqualTo("quý quỳnh");
    }

    @Test
    void closedSyllablesKeepTheirTone() {
      assertThat(Folding.fold("hoàn thuỷ")).isEqualTo("hoàn thủy");
    }

    @Test
    void decomposedInputIsComposed() {
      String decomposed = Normalizer.normalize("Nguyễn Hoà", Normalizer.Form.NFD);
      Text text = Text.of("body", decomposed);
      assertThat(text.size()).isEqualTo(2);
      assertThat(text.folded(0, 2)).isEqualTo("nguyễn hòa");
    }

    @Test
    void theHashOfATokenIsTheHashOfItsForm() {
      Text text = Text.of("body", "HOÀ");
      assertThat(text.foldedHash(0)).isEqualTo(Folding.hash("hòa"));
    }

    @Test
    void aPhraseFoldsLikeItsTokens() {
      assertThat(Folding.fold(" Hoà \u00A0 Bình ")).isEqualTo("hòa bình");
    }
  }

  @Nested
  class Sentences {

    @Test
    void endAtAFullStopBeforeACapital() {
      assertThat(sentences("Trời mưa. Ông về.")).containsExactly("Trời mưa.", "Ông về.");
    }

    @Test
    void goOnAfterAbbreviationsOfPlacesAndDegrees() {
      assertThat(sentences("Ở TP. Hồ Chí Minh có TS. Lê An và ThS. Bình, Q. 1.")).hasSize(1);
    }

    @Test
    void endAfterTheNameOfAsia() {
      assertThat(sentences("Vốn từ châu Á. Ông về.")).hasSize(2);
    }

    @Test
    void goOnAfterInitials() {
      assertThat(sentences("Ông Nguyễn V. A. Tuấn đến.")).hasSize(1);
    }

    @Test
    void goOnAfterTheNumberOfAListItem() {
      assertThat(sentences("1. Mục đích của việc này.")).hasSize(1);
    }

    @Test
    void aYearMayEndOne() {
      assertThat(sentences("Việc đó xảy ra năm 2005. Ông còn trẻ.")).hasSize(2);
    }

    @Test
    void aClosingQuoteBelongsToTheSentenceItCloses() {
      assertThat(sentences("Ông nói: “Tôi đi.” Rồi ông đi."))
          .containsExactly("Ông nói: “Tôi đi.”", "Rồi ông đi.");
    }

    @Test
    void aQuestionInsideASentenceDoesNotEndIt() {
      assertThat(sentences("“Đi không?” anh hỏi.")).hasSize(1);
    }

    @Test
    void anOpenListEndsOneBeforeACapital() {
      assertThat(sentences("Cam, quýt, v.v. Ông bán hết.")).hasSize(2);
      assertThat(sentences("Cam, quýt, v.v. đều bán hết.")).hasSize(1);
    }

    @Test
    void aLineBreakAlwaysEndsOne() {
      Text text = Text.of("body", "Tiêu đề\n\nThân bài");
      assertThat(text.sentenceCount()).isEqualTo(2);
      assertThat(text.startsParagraph(2)).isTrue();
      assertThat(text.startsParagraph(3)).isFalse();
    }

    @Test
    void aForgottenSpaceIsForgiven() {
      assertThat(sentences("Mọi việc đã hết.Ông ra về.")).hasSize(2);
      assertThat(sentences("Trang vnexpress.net và TP.HCM")).hasSize(1);
    }

    @Test
    void everyTokenKnowsItsSentence() {
      Text text = Text.of("body", "Một. Hai. Ba.");
      for (int s = 0; s < text.sentenceCount(); s++) {
        for (int i = text.sentenceStart(s); i < text.sentenceEnd(s); i++) {
          assertThat(text.sentenceOf(i)).isEqualTo(s);
        }
      }
    }
  }

  @Nested
  class Spans {

    private static final String[] PIECES = {
      "Nguyễn",
      "hoà",
      "é",
      "😀",
      "👨‍👩‍👧",
      "🇻🇳",
      "\u0301",
      "𝐀b",
      " ",
      "\u00A0",
      "\n",
      "\u00AD",
      ".",
      "...",
      "“",
      "”",
      "12,5",
      "/",
      "TP.",
      "\uD83D",
      "\uDE00",
      "ا",
      "漢字",
      "\uFEFF",
      "O'N",
      "_",
      "\t"
    };

    @Test
    void surfaceIsTheSliceOfCodePointsWhateverTheContent() {
      Random random = new Random(42);
      for (int round = 0; round < 2_000; round++) {
        StringBuilder made = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
          String piece = PIECES[random.nextInt(PIECES.length)];
          made.append(
              random.nextBoolean() ? piece : Normalizer.normalize(piece, Normalizer.Form.NFD));
        }
        String content = made.toString();
        Text text = Text.of("body", content);
        int[] points = content.codePoints().toArray();
        int end = 0;
        for (int i = 0; i < text.size(); i++) {
          assertThat(text.start(i)).isGreaterThanOrEqualTo(end);
          end = text.end(i);
          TextSpan span = text.span(i, Math.min(text.size(), i + 1 + random.nextInt(3)));
          assertThat(new String(points, span.start(), span.end() - span.start()))
              .isEqualTo(span.surface());
        }
      }
    }

    @Test
    void noCharacterButSpaceIsLost() {
      String content = "Giá 5€ 😀—ok\u0301 (1)…";
      Text text = Text.of("body", content);
      StringBuilder joined = new StringBuilder();
      for (int i = 0; i < text.size(); i++) {
        joined.append(text.surface(i));
      }
      assertThat(joined.toString()).isEqualTo(content.replace(" ", ""));
    }

    @Test
    void anEmptySpanIsRefused() {
      Text text = Text.of("body", "một hai");
      assertThatThrownBy(() -> text.span(1, 1)).hasMessageContaining("no tokens from 1 to 1");
    }
  }
}
