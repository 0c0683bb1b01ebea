package io.machtin.enrich.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.EnrichedArticle.Language;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The language of a text")
class LanguageIdentifierTest {

  private static final LanguageIdentifier IDENTIFIER =
      LanguageIdentifier.load(LanguageIdentifierTest.class.getClassLoader()::getResourceAsStream);

  private static Language identify(String text) {
    return IDENTIFIER.identify(ArticleText.of(Text.of("body", text)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "vi|Sáng nay, Chính phủ họp phiên thường kỳ để bàn về giá xăng dầu.",
        "vi|Giá vàng tăng mạnh",
        "vi|Gia xang dau trong nuoc hom nay tang manh, nguoi dan cho biet cac cua hang khong ban",
        "en|The government said on Monday that it will raise the price of petrol again.",
        "fr|Le gouvernement a annoncé que les prix seront plus élevés pour cette année.",
        "de|Die Regierung hat am Montag erklärt, dass der Preis nicht steigen wird.",
        "es|El gobierno dijo el lunes que los precios de la gasolina no van a subir más.",
        "id|Pemerintah mengatakan bahwa harga bensin tidak akan naik untuk tahun ini.",
        "ko|정부는 월요일 휘발유 가격을 인상하지 않겠다고 밝혔다",
        "ja|政府は月曜日にガソリン価格を引き上げないと発表した。",
        "zh|政府周一表示，不会提高汽油价格。",
        "ru|Правительство заявило, что цены на бензин не вырастут.",
        "th|รัฐบาลกล่าวว่าจะไม่ขึ้นราคาน้ำมัน"
      })
  void isToldFromLettersAndFunctionWords(String code, String text) {
    assertEquals(code, identify(text).code());
  }

  @Nested
  class IsUndetermined {

    @Test
    void forTextWithoutWords() {
      assertEquals(new Language("und", 0), identify("2026 – 13/5, 100%"));
    }

    @Test
    void forAFewNames() {
      assertEquals("und", identify("Real Madrid Barcelona").code());
    }

    @Test
    void forAnArticleWithoutText() {
      assertEquals("und", IDENTIFIER.identify(new ArticleText(List.of())).code());
    }
  }

  @Test
  void isVietnameseDespiteAForeignQuotation() {
    String text =
        "Trong buổi họp báo chiều qua, huấn luyện viên người Anh trả lời các phóng viên. "
            + "\"The players have done what they were asked to do and we are happy with that\", "
            + "ông nói, trước khi rời phòng họp cùng với đội trưởng và các trợ lý của mình.";
    assertEquals("vi", identify(text).code());
  }

  @Test
  void isMoreCertainOfALongerText() {
    String sentence = "The government said that it will not raise the price of petrol this year. ";
    assertTrue(identify(sentence.repeat(10)).confidence() > identify(sentence).confidence());
  }

  @Test
  void needsWordsUnderALanguage() {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                LanguageIdentifier.load(
                    name ->
                        new ByteArrayInputStream(
                            "# list\nthe of".getBytes(StandardCharsets.UTF_8))));
    assertTrue(error.toString().contains("function-words.txt:2"), error.toString());
  }
}
