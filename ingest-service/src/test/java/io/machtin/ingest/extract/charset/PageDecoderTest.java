package io.machtin.ingest.extract.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class PageDecoderTest {
  private static final String TEXT = "Cầu mới qua sông Lành";

  @Test
  void a_byte_order_mark_wins_over_everything() {
    byte[] bytes = ("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16LE);

    assertThat(PageDecoder.decode(bytes, "text/html; charset=utf-8").text()).isEqualTo(TEXT);
  }

  @Test
  void the_http_charset_is_believed() {
    byte[] bytes = "Москва строит мост".getBytes(Charset.forName("windows-1251"));

    assertThat(PageDecoder.decode(bytes, "text/html; charset=windows-1251").text())
        .isEqualTo("Москва строит мост");
  }

  @Test
  void the_charset_of_the_page_is_believed() {
    byte[] bytes =
        "<meta charset=\"Shift_JIS\"><p>新しい橋</p>".getBytes(Charset.forName("windows-31j"));

    assertThat(PageDecoder.decode(bytes, null).text()).contains("新しい橋");
  }

  @Test
  void windows_1258_becomes_vietnamese() {
    // Precomposed letters and combining tone marks, as that charset writes them.
    byte[] bytes =
        ("<meta charset=windows-1258><p>" + Normalizer.normalize("Cầu mới", Normalizer.Form.NFD))
            .replace("a\u0302", "â")
            .replace("o\u031b", "ơ")
            .getBytes(Charset.forName("windows-1258"));

    assertThat(Normalizer.normalize(PageDecoder.decode(bytes, null).text(), Normalizer.Form.NFC))
        .endsWith("Cầu mới");
  }

  @Test
  void valid_utf_8_is_believed_before_a_wrong_declaration() {
    byte[] bytes = ("<meta charset=iso-8859-1>" + TEXT).getBytes(StandardCharsets.UTF_8);

    assertThat(PageDecoder.decode(bytes, null).text()).endsWith(TEXT);
  }

  @Test
  void an_undeclared_charset_is_detected() {
    String text = "Новый мост через реку открыли в четверг утром. ".repeat(20);

    assertThat(PageDecoder.decode(text.getBytes(Charset.forName("windows-1251")), null).text())
        .isEqualTo(text);
  }

  @Test
  void an_unknown_charset_falls_back_to_detection() {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);

    assertThat(PageDecoder.decode(bytes, "text/html; charset=utf-99").text()).isEqualTo(TEXT);
  }

  @Test
  void tcvn3_text_is_reported() {
    String tcvn3 = "Ng­êi d©n cña x· kh«ng ®­îc t¹i nh÷ng n¨m mét vµ ®Õn ViÖt Nam lµ. ".repeat(5);

    assertThat(PageDecoder.decode(tcvn3.getBytes(StandardCharsets.UTF_8), null).notes())
        .containsExactly("legacy-encoding: TCVN3 (ABC) text, not converted");
  }

  @Test
  void vni_text_is_reported() {
    String vni =
        "Ngöôøi daân cuûa xaõ khoâng ñöôïc taïi nhöõng naêm moät vaø ñeán Vieät Nam. ".repeat(5);

    assertThat(PageDecoder.decode(vni.getBytes(StandardCharsets.UTF_8), null).notes())
        .containsExactly("legacy-encoding: VNI text, not converted");
  }

  @Test
  void vietnamese_in_unicode_is_not_reported() {
    assertThat(PageDecoder.decode(TEXT.repeat(50).getBytes(StandardCharsets.UTF_8), null).notes())
        .isEmpty();
  }
}
