package io.machtin.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Versions side by side, as during every rolling upgrade and in every compacted topic. The schemas
 * of former versions stand in {@code golden/schemas}; with each release a copy of the present ones
 * is added there and never changed.
 */
class EvolutionTest {

  /** A sample of today's writer and a former version of the contract. */
  private record Pair(Path sample, FormerContract former) {
    boolean isRaw() {
      return sample.getFileName().toString().startsWith("raw-");
    }

    /** The sample as it is written today. */
    byte[] today() throws Exception {
      byte[] json = Files.readAllBytes(sample);
      return isRaw()
          ? EventJson.write(EventJson.readArticle(json))
          : EventJson.write(EventJson.readEnriched(json));
    }

    @Override
    public String toString() {
      return sample.getFileName() + " and version " + former.version();
    }
  }

  static Stream<Pair> pairs() {
    return FormerContract.all().stream()
        .flatMap(
            former ->
                Stream.concat(Contract.samples("raw-"), Contract.samples("enriched-"))
                    .map(sample -> new Pair(sample, former)));
  }

  static Stream<FormerContract> formerVersions() {
    return FormerContract.all().stream();
  }

  static Stream<Path> samples() {
    return Stream.concat(Contract.samples("raw-"), Contract.samples("enriched-"));
  }

  @Nested
  class AConsumerOfAFormerVersion {
    static Stream<Pair> pairs() {
      return EvolutionTest.pairs();
    }

    static Stream<FormerContract> formerVersions() {
      return EvolutionTest.formerVersions();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void findsWhatIsWrittenTodayValid(Pair pair) throws Exception {
      assertThat(pair.former().violations(pair.isRaw(), pair.today())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("formerVersions")
    void findsEveryPropertyWhereItWasAndOfTheSameType(FormerContract former) throws Exception {
      List<String> today = FormerContract.present().properties();
      assertThat(today).containsAll(former.properties());
    }

    @ParameterizedTest
    @MethodSource("formerVersions")
    void findsAllThatItMayRelyOn(FormerContract former) throws Exception {
      assertThat(FormerContract.present().required()).containsAll(former.required());
    }
  }

  @Nested
  class AConsumerOfToday {
    static Stream<Pair> pairs() {
      return EvolutionTest.pairs();
    }

    static Stream<Path> samples() {
      return EvolutionTest.samples();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void readsWhatAFormerVersionWroteWithoutLoss(Pair pair) throws Exception {
      JsonNode written = pair.former().known(pair.isRaw(), Contract.json(pair.today()));
      byte[] json = written.toString().getBytes(UTF_8);

      byte[] again =
          pair.isRaw()
              ? EventJson.write(EventJson.readArticle(json))
              : EventJson.write(EventJson.readEnriched(json));

      assertThat(pair.former().known(pair.isRaw(), Contract.json(again))).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void passesOverWhatALaterVersionAddsAtAnyDepth(Path sample) throws Exception {
      byte[] json = Files.readAllBytes(sample);
      JsonNode later = Contract.json(json);
      addEverywhere(later);
      byte[] extended = later.toString().getBytes(UTF_8);
      Function<byte[], Object> read =
          sample.getFileName().toString().startsWith("raw-")
              ? EventJson::readArticle
              : EventJson::readEnriched;

      assertThat(read.apply(extended)).isEqualTo(read.apply(json));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void keepsValuesThatALaterVersionAddsToAnOpenList(Path sample) throws Exception {
      ObjectNode later = (ObjectNode) Contract.json(Files.readAllBytes(sample));
      ((ObjectNode) later.get("extraction")).put("method", "added-later");
      later.path("entities").forEach(entity -> ((ObjectNode) entity).put("type", "ADDED_LATER"));
      byte[] json = later.toString().getBytes(UTF_8);

      if (later.has("entities")) {
        EnrichedArticle article = EventJson.readEnriched(json);
        assertThat(article.entities()).allMatch(entity -> entity.type().equals("ADDED_LATER"));
      }
      assertThat(EventJson.readArticle(json).extraction().method()).isEqualTo("added-later");
    }

    private static void addEverywhere(JsonNode node) {
      List<JsonNode> children = new ArrayList<>();
      node.forEach(children::add);
      children.forEach(AConsumerOfToday::addEverywhere);
      if (node instanceof ObjectNode object) {
        object.put("addedLater", "một chữ");
        object.put("addedNumber", 1.5);
        object.putNull("addedNothing");
        object.putArray("addedList").add(JsonNodeFactory.instance.objectNode().put("deep", true));
        object.putObject("addedObject").putArray("empty");
      }
    }
  }
}
