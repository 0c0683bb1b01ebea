package io.machtin.enrich.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.machtin.enrich.knowledge.KnowledgeLoader;
import io.machtin.enrich.mention.RecognizedMention;
import io.machtin.events.Entity;
import io.machtin.events.TextSpan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Names from everyday news, each with the entity that a reader understands. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinkingChecksTest {

  private static final EntityAnnotator ANNOTATOR =
      EntityAnnotator.load(
          LinkingChecksTest.class.getClassLoader()::getResourceAsStream, KnowledgeLoader.bundled());

  @Test
  void every_checked_name_means_what_a_reader_understands() throws IOException {
    List<String> wrong = new ArrayList<>();
    int checks = 0;
    try (InputStream in = getClass().getResourceAsStream("/linking/checks.tsv")) {
      assertNotNull(in);
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("#")) {
          continue;
        }
        String[] columns = line.split("\t", -1);
        Instant day = columns[1].isEmpty() ? null : Instant.parse(columns[1] + "-09-01T00:00:00Z");
        String id = lastMarked(MarkedMentions.of(columns[2]), day);
        checks++;
        if (!id.equals(expected(columns[0]))) {
          wrong.add(line + " → " + id);
        }
      }
    }
    System.out.printf("linking: %d of %d right%n", checks - wrong.size(), checks);
    assertEquals(List.of(), wrong);
  }

  /** An id, or type and folded name of what no list knows. */
  private static String expected(String column) {
    int space = column.indexOf(' ');
    return space < 0
        ? column
        : EntityIds.of(column.substring(0, space), column.substring(space + 1));
  }

  private static String lastMarked(MarkedMentions marked, @Nullable Instant day) {
    RecognizedMention last = marked.mentions().get(marked.mentions().size() - 1);
    TextSpan span = marked.text().span(last.firstToken(), last.endToken());
    for (Entity entity : marked.annotate(ANNOTATOR, day)) {
      if (entity.mentions().stream().anyMatch(mention -> mention.start() == span.start())) {
        return entity.id();
      }
    }
    return "nothing";
  }
}
