package io.machtin.query;

import io.machtin.events.Article;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.Entity;
import io.machtin.events.EventJson;
import io.machtin.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds enriched articles for tests: every one is valid, a test says only what it is about. */
public final class SampleArticle {
  private UUID id = UUID.randomUUID();
  private int revision = 1;
  private Instant enrichedAt = Instant.parse("2026-05-14T00:00:01Z");
  private @Nullable Instant publishedAt = Instant.parse("2026-05-13T01:00:00Z");
  private Instant fetchedAt = Instant.parse("2026-05-14T00:00:00Z");
  private String source = "example.vn";
  private String language = "vi";
  private String title = "Một bài báo";
  private @Nullable String lead;
  private String body = "Thân bài.";
  private final List<String> authors = new ArrayList<>();
  private final List<Entity> entities = new ArrayList<>();
  private final List<Topic> topics = new ArrayList<>();
  private final List<EnrichedArticle.Reference> references = new ArrayList<>();
  private EnrichedArticle.@Nullable Fingerprint fingerprint;

  public static SampleArticle article() {
    return new SampleArticle();
  }

  public SampleArticle id(UUID value) {
    id = value;
    return this;
  }

  public SampleArticle revision(int value) {
    revision = value;
    return this;
  }

  public SampleArticle enrichedAt(String value) {
    enrichedAt = Instant.parse(value);
    return this;
  }

  public SampleArticle publishedAt(@Nullable String value) {
    publishedAt = value == null ? null : Instant.parse(value);
    return this;
  }

  public SampleArticle fetchedAt(String value) {
    fetchedAt = Instant.parse(value);
    return this;
  }

  public SampleArticle source(String value) {
    source = value;
    return this;
  }

  public SampleArticle language(String value) {
    language = value;
    return this;
  }

  public SampleArticle title(String value) {
    title = value;
    return this;
  }

  public SampleArticle lead(String value) {
    lead = value;
    return this;
  }

  public SampleArticle body(String value) {
    body = value;
    return this;
  }

  public SampleArticle author(String value) {
    authors.add(value);
    return this;
  }

  /** An entity that stands somewhere in the body, whose first characters are taken for it. */
  public SampleArticle entity(String entityId, String type, String name, String... offices) {
    List<Entity.Office> held = new ArrayList<>();
    for (String office : offices) {
      held.add(new Entity.Office(office, office, null, null, List.of()));
    }
    entities.add(
        new Entity(
            entityId,
            type,
            name,
            0.5,
            null,
            held,
            List.of(
                new Entity.Mention(
                    "body", 0, 1, body.substring(0, 1), 0.9, List.of("test"), List.of()))));
    return this;
  }

  /** An entity where the body first names it. */
  public SampleArticle entityInBody(String entityId, String type, String name) {
    int start = body.codePointCount(0, body.indexOf(name));
    int end = start + name.codePointCount(0, name.length());
    entities.add(
        new Entity(
            entityId,
            type,
            name,
            0.9,
            null,
            List.of(),
            List.of(
                new Entity.Mention("body", start, end, name, 0.9, List.of("test"), List.of()))));
    return this;
  }

  public SampleArticle topic(String topicId, String vi, String en, String... broader) {
    topics.add(new Topic(topicId, new Topic.Label(vi, en), 0.9, List.of(), List.of(broader)));
    return this;
  }

  public SampleArticle reference(String kind, String number) {
    references.add(
        new EnrichedArticle.Reference(
            kind, number, null, null, null, kind + " " + number, List.of()));
    return this;
  }

  public SampleArticle fingerprint(String method, String value) {
    fingerprint = new EnrichedArticle.Fingerprint(method, value);
    return this;
  }

  public UUID id() {
    return id;
  }

  public EnrichedArticle build() {
    return new EnrichedArticle(
        new Article(
            id.toString(),
            revision,
            "sha256:" + "0".repeat(64),
            "https://" + source + "/" + id + ".html",
            null,
            null,
            new Article.Source(source, source, source),
            title,
            lead,
            body,
            List.of(),
            authors,
            null,
            null,
            List.of(),
            publishedAt,
            null,
            fetchedAt,
            null,
            null,
            List.of(),
            List.of(),
            new Article.Extraction("json", 1)),
        new EnrichedArticle.Language(language, 0.99),
        entities,
        topics,
        List.of(),
        references,
        List.of(),
        List.of(),
        List.of(),
        fingerprint,
        new EnrichedArticle.Pipeline("1", "k1"),
        enrichedAt);
  }

  public byte[] event() {
    return EventJson.write(build());
  }

  public byte[] key() {
    return id.toString().getBytes(StandardCharsets.UTF_8);
  }
}
