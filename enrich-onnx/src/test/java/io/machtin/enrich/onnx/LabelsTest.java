package io.machtin.enrich.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.machtin.enrich.mention.NameModel.Name;
import io.machtin.enrich.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names are read off every usual scheme of labels, also where a model breaks its rules. */
class LabelsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # scheme      ,  a     b     c     d
          BIO           , 'B-PER I-PER O     B-LOC', P0-2 L3-4
          two side by side, 'B-PER B-PER I-PER O   ', P0-1 P1-3
          nothing began , 'O     I-PER I-PER O    ', P1-3
          type changes  , 'B-PER I-LOC I-LOC O    ', P0-1 L1-3
          BIOES         , 'B-ORG I-ORG E-ORG S-LOC', O0-3 L3-4
          after the end , 'B-ORG E-ORG I-ORG O    ', O0-2 O2-3
          BILOU         , 'B-ORG L-ORG U-LOC U-LOC', O0-2 L2-3 L3-4
          IO            , 'PER   PER   O     LOC  ', P0-2 L3-4
          underscores   , 'B_PER I_PER O     B_GPE', P0-2 L3-4
          not kept      , 'B-PER B-MISC I-MISC B-LOC', P0-1 L3-4
          """)
  void namesAreRead(String scheme, String written, String expected) throws IOException {
    List<String> of = List.of(written.strip().split("\\s+", -1));
    List<String> all = of.stream().distinct().toList();
    String id2label =
        IntStream.range(0, all.size())
            .mapToObj(i -> "\"%d\": \"%s\"".formatted(i, all.get(i)))
            .collect(Collectors.joining(", "));
    Files.writeString(folder.resolve("config.json"), "{\"id2label\": {" + id2label + "}}");
    float[][] logits = new float[of.size()][all.size()];
    for (int word = 0; word < of.size(); word++) {
      logits[word][all.indexOf(of.get(word))] = 5;
    }
    Labels labels = Labels.of(new ModelFolder(folder));
    assertEquals(
        expected,
        labels.names(logits, WrittenWords.of(Text.of("body", "a b c d"))).stream()
            .map(LabelsTest::brief)
            .collect(Collectors.joining(" ")),
        scheme);
  }

  private static String brief(Name name) {
    String type =
        Map.of("PERSON", "P", "ORGANIZATION", "O", "LOCATION", "L").getOrDefault(name.type(), "?");
    return type + name.firstToken() + "-" + name.endToken();
  }
}
