package io.machtin.events.ninjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.InputStreamSource;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.EventJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NinjsMapperTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Nested
  class An_article {
    private final JsonNode ninjs = NinjsMapper.map(full());

    @Test
    void is_identified_by_its_id_and_versioned_by_its_revision() {
      assertThat(ninjs.get("uri").asText())
          .isEqualTo("urn:uuid:ed36625a-43d4-5ace-bbc9-bf259765162d");
      assertThat(ninjs.get("version").asText()).isEqualTo("2");
    }

    @Test
    void keeps_title_lead_and_body() {
      assertThat(ninjs.at("/headlines/0/value").asText()).startsWith("Khánh thành cầu");
      assertThat(ninjs.at("/descriptions/0/role").asText()).isEqualTo("summary");
      assertThat(ninjs.at("/bodies/0/value").asText()).startsWith("Sáng 2/9");
    }

    @Test
    void counts_the_characters_of_the_body_as_code_points() {
      String body = full().article().body();
      assertThat(ninjs.at("/bodies/0/charCount").asInt())
          .isEqualTo(body.codePointCount(0, body.length()))
          .isLessThan(body.length());
    }

    @Test
    void names_publisher_and_agency() {
      assertThat(ninjs.at("/infoSources/0/role").asText()).isEqualTo("publisher");
      assertThat(ninjs.at("/infoSources/0/uri").asText()).isEqualTo("https://bao.example");
      assertThat(ninjs.at("/infoSources/1/name").asText()).isEqualTo("TTXVN");
    }

    @Test
    void keeps_the_times_that_it_states() {
      assertThat(ninjs.get("firstCreated").asText()).isEqualTo("2026-09-02T02:30:00Z");
      assertThat(ninjs.get("versionCreated").asText()).isEqualTo("2026-09-02T03:00:00Z");
    }

    @Test
    void is_associated_with_its_pictures_and_related_articles_that_have_an_address() {
      assertThat(ninjs.get("associations").findValuesAsText("rel"))
          .containsExactly("picture", "picture", "related");
    }

    @Test
    void tells_what_its_publisher_forbids() {
      assertThat(ninjs.get("usageTerms").asText()).isEqualTo("noai");
    }
  }

  @Nested
  class Entities {
    @Test
    void stand_by_type_with_their_relation_and_id() {
      JsonNode person = NinjsMapper.map(full()).at("/people/0");
      assertThat(person.get("name").asText()).isEqualTo("Trần Văn Mẫu");
      assertThat(person.get("literal").asText()).isEqualTo("person:tran-van-mau");
      assertThat(person.get("rel").asText()).isEqualTo("about");
    }

    @ParameterizedTest
    @CsvSource({"0.5, about", "0.49, mentions", "0, mentions"})
    void are_what_the_article_is_about_from_half_salience_on(double salience, String rel) {
      ObjectNode article = sample("enriched-full.json");
      ((ObjectNode) article.at("/entities/0")).put("salience", salience);
      assertThat(NinjsMapper.map(read(article)).at("/people/0/rel").asText()).isEqualTo(rel);
    }

    @ParameterizedTest
    @CsvSource({
      "PERSON, people",
      "ORGANIZATION, organisations",
      "LOCATION, places",
      "EVENT, objects"
    })
    void of_every_type_have_a_place(String type, String list) {
      ObjectNode article = sample("enriched-full.json");
      ObjectNode entity = (ObjectNode) article.at("/entities/0");
      entity.put("type", type).put("wikidataId", "Q42").put("name", "Tên Riêng");
      JsonNode concepts = NinjsMapper.map(read(article)).get(list);
      assertThat(concepts.findValuesAsText("name")).contains("Tên Riêng");
      assertThat(concepts.findValuesAsText("uri")).contains("http://www.wikidata.org/entity/Q42");
    }
  }

  @Nested
  class Topics {
    @Test
    void of_the_iptc_are_subjects_of_its_vocabulary() {
      ObjectNode article = sample("enriched-full.json");
      ObjectNode topic = (ObjectNode) article.at("/topics/0");
      topic.put("id", "medtop:04000000");
      assertThat(NinjsMapper.map(read(article)).at("/subjects/0/uri").asText())
          .isEqualTo("http://cv.iptc.org/newscodes/mediatopic/04000000");
    }

    @Test
    void of_an_operator_have_a_literal_only() {
      ObjectNode article = sample("enriched-full.json");
      ((ObjectNode) article.at("/topics/0")).put("id", "own:rui-ro");
      JsonNode subject = NinjsMapper.map(read(article)).at("/subjects/0");
      assertThat(subject.has("uri")).isFalse();
      assertThat(subject.get("literal").asText()).isEqualTo("own:rui-ro");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.004, 0", "0.615, 62", "1, 100"})
    void have_a_confidence_in_whole_percent(double score, int confidence) {
      ObjectNode article = sample("enriched-full.json");
      ((ObjectNode) article.at("/topics/0")).put("score", score);
      JsonNode mapped = NinjsMapper.map(read(article)).at("/subjects/0/confidence");
      assertThat(mapped.isInt()).isTrue();
      assertThat(mapped.asInt()).isEqualTo(confidence);
    }
  }

  @Nested
  class Addresses {
    @Test
    void with_letters_and_spaces_are_escaped() {
      assertThat(AbsoluteUri.of("https://báo.vn/tin mới|1.html"))
          .isEqualTo("https://b%c3%a1o.vn/tin%20m%e1%bb%9bi%7c1.html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/anh/cau.jpg", "", "anh.jpg", "https:", "http://a b:c%zz", "::"})
    void that_are_none_are_left_out(String text) {
      assertThat(AbsoluteUri.of(text)).isNull();
    }
  }

  @Nested
  class Every_document {

    static Stream<String> samples() {
      return Stream.of("enriched-full.json", "enriched-minimal.json", "enriched-quotations.json");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void is_valid_against_the_schema_of_the_iptc(String name) throws IOException {
      assertThat(violations(NinjsMapper.map(read(sample(name))))).isEmpty();
    }

    @Test
    void is_valid_whatever_stands_in_the_places_for_addresses() throws IOException {
      ObjectNode article = sample("enriched-full.json");
      article.put("url", "không phải địa chỉ").put("imageUrl", "//cdn/ảnh 1.jpg");
      ((ObjectNode) article.get("source")).put("domain", "tên miền sai");
      ((ObjectNode) article.at("/related/0")).put("url", "javascript:void(0)");
      assertThat(violations(NinjsMapper.map(read(article)))).isEmpty();
    }

    @Test
    void that_is_wrong_would_be_told() throws IOException {
      ObjectNode ninjs = NinjsMapper.map(full());
      ((ObjectNode) ninjs.at("/subjects/0")).put("confidence", 61.5);
      ninjs.put("headline", "no property of ninjs 3");
      assertThat(violations(ninjs)).hasSizeGreaterThanOrEqualTo(2);
    }

    private static List<String> violations(JsonNode ninjs) throws IOException {
      Path file =
          Path.of(System.getProperty("machtin.shared", "../shared"))
              .resolve("corpus/iptc/ninjs-3.1.schema.json");
      assumeTrue(
          Files.exists(file),
          "the schema of ninjs 3.1 is absent: set -Dmachtin.shared=FOLDER with corpus/iptc in it");
      // The schema refers to that of GeoJSON on the web; we write no such objects, so any will do.
      InputStreamSource any = () -> new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8));
      JsonSchema schema =
          JsonSchemaFactory.getInstance(
                  SpecVersion.VersionFlag.V202012,
                  builder ->
                      builder.schemaLoaders(
                          loaders ->
                              loaders.add(
                                  iri -> iri.toString().contains("geojson.org") ? any : null)))
              .getSchema(
                  Files.readString(file),
                  InputFormat.JSON,
                  SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
      return schema.validate(ninjs).stream().map(ValidationMessage::getMessage).toList();
    }
  }

  private static EnrichedArticle full() {
    return read(sample("enriched-full.json"));
  }

  private static EnrichedArticle read(ObjectNode article) {
    return EventJson.readEnriched(article.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode sample(String name) {
    try {
      return (ObjectNode)
          JSON.readTree(NinjsMapperTest.class.getResourceAsStream("/golden/v1/" + name));
    } catch (IOException e) {
      throw new IllegalStateException("no golden sample " + name, e);
    }
  }
}
