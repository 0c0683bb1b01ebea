package io.machtin.enrich.mention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator's model in place of ours. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NameModelTest {

  @TempDir Path folder;

  /**
   * Takes "Zeta" for a person, where "ông" stands before it, and "UBND tỉnh Nam Định" for a body.
   */
  private static final class Fake implements NameModel {
    @Override
    public String name() {
      return "fake";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public List<Name> find(Text text) {
      List<Name> names = new ArrayList<>();
      for (int i = 1; i < text.size(); i++) {
        if (text.folded(i).equals("zeta") && text.folded(i - 1).equals("ông")) {
          names.add(new Name(i, i + 1, "PERSON", 0.98));
        } else if (text.folded(i).equals("ubnd")) {
          names.add(new Name(i, i + 4, "ORGANIZATION", 1));
        }
      }
      return names;
    }

    @Override
    public void close() {}
  }

  private static List<RecognizedMention> recognize(String content) {
    Function<String, @Nullable InputStream> resources =
        NameModelTest.class.getClassLoader()::getResourceAsStream;
    return MentionRecognizer.load(resources, new Fake())
        .recognize(ArticleText.of(Text.of("body", content)));
  }

  @Test
  void finds_what_ours_would_not_and_nothing_that_ours_would() {
    List<RecognizedMention> mentions = recognize("Hôm qua ông Zeta đến Hà Nội.");
    assertEquals(1, mentions.size());
    assertEquals("PERSON", mentions.get(0).type());
    assertEquals(0.98, mentions.get(0).confidence(), 1e-4);
    assertEquals("model:fake", mentions.get(0).evidence().get(0));
  }

  @Test
  void is_followed_by_the_rules_that_one_name_is_one_thing_and_that_places_are_nested() {
    List<RecognizedMention> mentions =
        recognize("Hôm qua ông Zeta đến UBND tỉnh Nam Định. Theo Zeta, mọi việc đã xong.");
    assertEquals(3, mentions.size(), mentions::toString);
    assertEquals("LOCATION", mentions.get(1).parts().get(0).type());
    assertEquals("document:same-name", mentions.get(2).evidence().get(0));
  }

  @Test
  void of_a_kind_that_no_library_reads_is_told() {
    IllegalArgumentException told =
        assertThrows(
            IllegalArgumentException.class, () -> NameModels.load("stone", folder, folder, 1));
    assertTrue(String.valueOf(told.getMessage()).contains("reads stone models"), told::toString);
  }

  @Test
  void needs_its_folders() {
    Path absent = folder.resolve("absent");
    assertThrows(IllegalArgumentException.class, () -> NameModels.load("onnx", absent, folder, 1));
    assertThrows(IllegalArgumentException.class, () -> NameModels.load("onnx", folder, absent, 1));
  }
}
