package io.machtin.enrich.mention;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrfLearnerTest {

  private static final int BITS = 14;

  private final Lexicon lexicon = Lexicon.builder().build();

  @TempDir Path folder;
  private List<GoldText> texts = List.of();

  @BeforeEach
  void writeTexts() throws IOException {
    Path file = folder.resolve("train.txt");
    Files.writeString(
        file,
        """
        Ông [P Lê An] sống ở [L Huế].
        Ông [P Trần Bình] sống ở [L Vinh].
        Bà [P Đỗ Cúc] làm ở [O Sở Y tế].
        Bà [P Hồ Dung] làm ở [O Sở Tư pháp].
        """);
    texts = MarkedText.read(file);
  }

  private SequenceModel learn() {
    CrfLearner learner = new CrfLearner(BITS, 0.1, 1e-4, 0.1);
    List<CrfLearner.Example> examples = new ArrayList<>();
    for (GoldText text : texts) {
      TextFeatures features = new TextFeatures(text.text(), lexicon, WordTable.empty(), BITS);
      examples.add(new CrfLearner.Example(features, text.tags(), 1));
    }
    for (int pass = 0; pass < 20; pass++) {
      learner.pass(examples);
    }
    return learner.model(WordTable.empty());
  }

  private static byte[] bytes(SequenceModel model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.write(new DataOutputStream(out));
    return out.toByteArray();
  }

  @Test
  void learnsWhatItIsShown() {
    MentionRecognizer recognizer = new MentionRecognizer(lexicon, learn());
    assertThat(EntityEvaluation.of(recognizer, texts).f1()).isEqualTo(1);
  }

  @Test
  void goesBeyondWhatItIsShown() {
    MentionRecognizer recognizer = new MentionRecognizer(lexicon, learn());
    Text text = Text.of("body", "Ông Vũ Giang sống ở Pleiku.");
    assertThat(recognizer.recognize(ArticleText.of(text)))
        .extracting(RecognizedMention::type)
        .containsExactly("PERSON", "LOCATION");
  }

  @Test
  void makesTheSameModelFromTheSameTexts() throws IOException {
    assertThat(bytes(learn())).isEqualTo(bytes(learn()));
  }

  @Test
  void aModelSurvivesWritingAndReading() throws IOException {
    byte[] written = bytes(learn());
    SequenceModel read = SequenceModel.read(new DataInputStream(new ByteArrayInputStream(written)));
    assertThat(bytes(read)).isEqualTo(written);
  }
}
