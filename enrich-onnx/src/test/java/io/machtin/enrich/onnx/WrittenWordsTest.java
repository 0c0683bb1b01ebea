package io.machtin.enrich.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.machtin.enrich.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Ở TP.HCM, ngày 13/5.          | Ở _ TP.HCM _ , _ ngày _ 13/5 _ .
          Sở GD-ĐT (Hà Nội) - nơi ở     | Sở _ GD-ĐT _ ( _ Hà _ Nội _ ) _ - _ nơi _ ở
          "Ông Ký" hỏi: A&B là gì?...   | " _ Ông _ Ký _ " _ hỏi _ : _ A&B _ là _ gì _ ? _ ...
          v.v. và 5% U23                | v.v _ . _ và _ 5 _ % _ U23
          """)
  void whatIsWrittenInOnePieceIsOneWord(String text, String words) {
    assertEquals(
        words, String.join(" _ ", WrittenWords.of(Text.of("body", text.strip())).surfaces()));
  }
}
