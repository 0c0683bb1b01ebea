package io.machtin.enrich.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.machtin.enrich.knowledge.KnowledgeLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Names from everyday news, each with the entity that a reader understands. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinkingChecksTest {

  @Test
  void every_checked_name_means_what_a_reader_understands() throws IOException {
    EntityAnnotator annotator =
        EntityAnnotator.load(
            getClass().getClassLoader()::getResourceAsStream, KnowledgeLoader.bundled());
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
        String id = MarkedMentions.of(columns[2]).annotate(annotator, day).get(0).id();
        checks++;
        if (!id.equals(columns[0])) {
          wrong.add(line + " → " + id);
        }
      }
    }
    System.out.printf("linking: %d of %d right%n", checks - wrong.size(), checks);
    assertEquals(List.of(), wrong);
  }
}
