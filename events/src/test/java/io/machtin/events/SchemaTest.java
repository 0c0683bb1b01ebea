package io.machtin.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas say what the records say, no more and no less. */
class SchemaTest {

  @Nested
  class Properties {
    @Test
    void ofARawArticleAreTheComponentsOfItsRecord() throws Exception {
      assertThat(names(Contract.schema(Contract.RAW))).isEqualTo(components(Article.class));
    }

    @Test
    void ofAnEnrichedArticleAreTheComponentsOfItsRecordBesideTheArticle() throws Exception {
      Set<String> added = components(EnrichedArticle.class);
      added.remove("article");

      assertThat(names(Contract.schema(Contract.ENRICHED))).isEqualTo(added);
    }

    @ParameterizedTest
    @CsvSource({
      "source, io.machtin.events.Article$Source",
      "relatedArticle, io.machtin.events.Article$RelatedArticle",
      "extraction, io.machtin.events.Article$Extraction"
    })
    void ofThePartsOfARawArticleAreTheirComponents(String part, Class<?> record) throws Exception {
      assertThat(names(definition(Contract.RAW, part))).isEqualTo(components(record));
    }

    @ParameterizedTest
    @CsvSource({
      "span, io.machtin.events.TextSpan",
      "language, io.machtin.events.EnrichedArticle$Language",
      "entity, io.machtin.events.Entity",
      "office, io.machtin.events.Entity$Office",
      "mention, io.machtin.events.Entity$Mention",
      "part, io.machtin.events.Entity$Part",
      "topic, io.machtin.events.Topic",
      "topicEvidence, io.machtin.events.Topic$Evidence",
      "dateMention, io.machtin.events.EnrichedArticle$DateMention",
      "reference, io.machtin.events.EnrichedArticle$Reference",
      "quotation, io.machtin.events.EnrichedArticle$Quotation",
      "keyphrase, io.machtin.events.EnrichedArticle$Keyphrase",
      "fingerprint, io.machtin.events.EnrichedArticle$Fingerprint",
      "pipeline, io.machtin.events.EnrichedArticle$Pipeline"
    })
    void ofThePartsOfAnEnrichedArticleAreTheirComponents(String part, Class<?> record)
        throws Exception {
      assertThat(names(definition(Contract.ENRICHED, part))).isEqualTo(components(record));
    }

    private static JsonNode definition(String schema, String name) throws Exception {
      return Contract.schema(schema).get("$defs").get(name);
    }

    private static Set<String> names(JsonNode schema) {
      Set<String> names = new TreeSet<>();
      schema.get("properties").fieldNames().forEachRemaining(names::add);
      return names;
    }

    private static Set<String> components(Class<?> record) {
      return new TreeSet<>(
          Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName).toList());
    }
  }

  @Nested
  class RawArticles {
    @ParameterizedTest
    @ValueSource(strings = {"id", "revision", "contentHash", "source", "fetchedAt", "extraction"})
    void areRefusedBySchemaAndReaderAlikeWithout(String property) throws Exception {
      ObjectNode article = sample("raw-full.json");
      article.remove(property);
      byte[] json = article.toString().getBytes(UTF_8);

      assertThat(Contract.violations(Contract.RAW, json)).hasSize(1);
      assertThat(refused(() -> EventJson.readArticle(json))).contains(property);
    }

    @Test
    void mayCarryPropertiesThatAreAddedLater() throws Exception {
      byte[] json = sample("raw-full.json").put("addedLater", 1).toString().getBytes(UTF_8);

      assertThat(Contract.violations(Contract.RAW, json)).isEmpty();
    }

    @Test
    void giveTimesInUtc() throws Exception {
      byte[] json =
          sample("raw-full.json")
              .put("fetchedAt", "2026-09-02T10:05:07+07:00")
              .toString()
              .getBytes(UTF_8);

      assertThat(Contract.violations(Contract.RAW, json)).isNotEmpty();
    }
  }

  @Nested
  class EnrichedArticles {
    @Test
    void areHeldToTheRulesOfRawArticlesToo() throws Exception {
      ObjectNode article = sample("enriched-full.json");
      article.remove("contentHash");

      assertThat(Contract.violations(Contract.ENRICHED, article.toString().getBytes(UTF_8)))
          .hasSize(1);
    }

    @Test
    void nameOnlyFieldsThatAnArticleHas() throws Exception {
      ObjectNode article = sample("enriched-full.json");
      ((ObjectNode) article.get("entities").get(0).get("mentions").get(0)).put("field", "abstract");

      assertThat(Contract.violations(Contract.ENRICHED, article.toString().getBytes(UTF_8)))
          .hasSize(1);
    }
  }

  @Nested
  class TheAsyncApiDescription {
    @Test
    void namesTheTopicsOfTheCode() throws Exception {
      List<String> addresses = new ArrayList<>();
      Contract.asyncApi()
          .get("channels")
          .forEach(each -> addresses.add(each.get("address").asText()));

      assertThat(addresses)
          .contains(
              ArticleEvent.RAW_TOPIC,
              ArticleEvent.ENRICHED_TOPIC,
              ArticleEvent.RAW_TOPIC + ArticleEvent.DEAD_LETTER_SUFFIX,
              ArticleEvent.ENRICHED_TOPIC + ArticleEvent.DEAD_LETTER_SUFFIX);
    }

    @Test
    void describesTheHeadersOfTheCode() throws Exception {
      Set<String> written =
          ArticleEvent.headers(
                  EventJson.readArticle(sample("raw-full.json").toString().getBytes(UTF_8)),
                  "/machtin/test")
              .keySet();
      Set<String> required = new TreeSet<>();
      Contract.asyncApi()
          .at("/components/schemas/cloudEventHeaders/required")
          .forEach(name -> required.add(name.asText()));

      assertThat(required).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void refersOnlyToWhatIsThere() throws Exception {
      JsonNode description = Contract.asyncApi();

      for (JsonNode reference : description.findValues("$ref")) {
        String target = reference.asText();
        if (target.startsWith("#")) {
          assertThat(description.at(target.substring(1)).isMissingNode()).as(target).isFalse();
        } else {
          assertThat(Contract.schema(Contract.FOLDER + target.substring(2))).as(target).isNotNull();
        }
      }
    }
  }

  private static ObjectNode sample(String name) throws Exception {
    Path file = Contract.samples(name).findFirst().orElseThrow();
    return (ObjectNode) Contract.json(Files.readAllBytes(file));
  }

  private static String refused(Runnable reading) {
    try {
      reading.run();
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
