package io.machtin.enrich.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The built-in media topics")
class MediaTopicsTest {

  private static final List<TopicDefinition> TOPICS =
      TopicLoader.load(MediaTopicsTest.class.getClassLoader()::getResourceAsStream, Map.of())
          .definitions();

  @Test
  void nameAtLeastTwoHundredAndFiftyConceptsInVietnamese() {
    long labels = TOPICS.stream().map(topic -> topic.label().vi()).distinct().count();
    assertTrue(labels >= 250, () -> labels + " labels");
  }

  @Test
  void haveTheSeventeenOfTheTopLevel() {
    assertEquals(17, TOPICS.stream().filter(topic -> topic.parents().isEmpty()).count());
  }

  @Nested
  @DisplayName("agree with the release of IPTC")
  class AgreeWithIptc {

    private static final Map<String, JsonNode> CONCEPTS = new HashMap<>();

    @BeforeAll
    static void readTheRelease() throws IOException {
      Path release =
          Path.of(System.getProperty("machtin.shared", "../shared"))
              .resolve("corpus/iptc/medtop-2023-03-31-en-US.json");
      assumeTrue(Files.exists(release), () -> "skipped: there is no " + release);
      for (JsonNode concept : new ObjectMapper().readTree(release.toFile()).get("conceptSet")) {
        CONCEPTS.put(concept.get("qcode").asText(), concept);
      }
    }

    private static JsonNode concept(String id) {
      return CONCEPTS.getOrDefault(id, MissingNode.getInstance());
    }

    private static Set<String> parents(JsonNode concept) {
      Set<String> parents = new HashSet<>();
      for (JsonNode parent : concept.path("broader")) {
        String uri = parent.asText();
        parents.add("medtop:" + uri.substring(uri.lastIndexOf('/') + 1));
      }
      return parents;
    }

    @Test
    void onTheCodes() {
      List<String> unknown =
          TOPICS.stream().map(TopicDefinition::id).filter(id -> !CONCEPTS.containsKey(id)).toList();
      assertEquals(List.of(), unknown);
    }

    @Test
    void onWhatIsNotRetired() {
      List<String> retired =
          TOPICS.stream()
              .map(TopicDefinition::id)
              .filter(id -> concept(id).has("retired"))
              .toList();
      assertEquals(List.of(), retired);
    }

    @Test
    void onTheHierarchy() {
      List<String> wrong =
          TOPICS.stream()
              .filter(t -> !Set.copyOf(t.parents()).equals(parents(concept(t.id()))))
              .map(TopicDefinition::id)
              .toList();
      assertEquals(List.of(), wrong);
    }
  }
}
