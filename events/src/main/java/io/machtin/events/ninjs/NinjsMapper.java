package io.machtin.events.ninjs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.events.Article;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.Entity;
import io.machtin.events.TextSpan;
import io.machtin.events.Topic;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes an enriched article as a document of ninjs 3.1. The document is valid against the IPTC's
 * schema for every article that the contract allows: addresses that are no absolute URI are left
 * out, empty lists and absent values too.
 */
public final class NinjsMapper {
  /** Who made the annotations, for {@code subjects[].creator}. */
  public static final String CREATOR = "machtin";

  private static final String SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#";
  private static final String MEDIA_TOPIC = "medtop:";
  private static final String MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/";
  private static final String WIKIDATA = "http://www.wikidata.org/entity/";
  private static final String PLAIN = "text/plain";

  /** From this salience on, an article is about an entity and does not only mention it. */
  private static final double ABOUT = 0.5;

  private NinjsMapper() {}

  /** The article as one ninjs document. */
  public static ObjectNode map(EnrichedArticle enriched) {
    Article article = enriched.article();
    ObjectNode ninjs = JsonNodeFactory.instance.objectNode();
    ninjs.putObject("standard").put("name", "ninjs").put("version", "3.1").put("schema", SCHEMA);
    ninjs.put("uri", uri(article));
    ninjs.put("type", "text");
    ninjs.put("representationType", "full");
    ninjs.put("pubStatus", "usable");
    ninjs.put("version", String.valueOf(article.revision()));
    putTime(ninjs, "firstCreated", article.publishedAt());
    putTime(
        ninjs,
        "versionCreated",
        article.modifiedAt() == null ? article.publishedAt() : article.modifiedAt());
    if (!enriched.language().code().equals("und")) {
      ninjs.put("language", enriched.language().code());
    }
    if (!article.authors().isEmpty()) {
      ninjs.put("by", String.join(", ", article.authors()));
    }
    if (!article.optOuts().isEmpty()) {
      ninjs.put("usageTerms", String.join(", ", article.optOuts()));
    }
    putText(ninjs, enriched);
    putSources(ninjs, article);
    for (Entity entity : enriched.entities()) {
      putEntity(ninjs, entity);
    }
    enriched.topics().forEach(topic -> putTopic(ninjs, topic));
    putAssociations(ninjs, article);
    return ninjs;
  }

  private static String uri(Article article) {
    return "urn:uuid:" + article.id();
  }

  private static void putText(ObjectNode ninjs, EnrichedArticle enriched) {
    Article article = enriched.article();
    if (!article.title().isBlank()) {
      ninjs.withArray("headlines").addObject().put("role", "main").put("value", article.title());
    }
    if (article.lead() != null) {
      description(ninjs, "summary", article.lead());
    }
    if (!enriched.summary().isEmpty()) {
      String sentences =
          enriched.summary().stream().map(TextSpan::surface).collect(Collectors.joining(" "));
      description(ninjs, "extract", sentences);
    }
    if (!article.body().isBlank()) {
      ninjs
          .withArray("bodies")
          .addObject()
          .put("role", "main")
          .put("contentType", PLAIN)
          .put("charCount", article.body().codePointCount(0, article.body().length()))
          .put("value", article.body());
    }
  }

  private static void description(ObjectNode ninjs, String role, String value) {
    ninjs
        .withArray("descriptions")
        .addObject()
        .put("role", role)
        .put("contentType", PLAIN)
        .put("value", value);
  }

  private static void putSources(ObjectNode ninjs, Article article) {
    Article.Source source = article.source();
    ObjectNode publisher = ninjs.withArray("infoSources").addObject();
    publisher.put("name", source.name() == null ? source.id() : source.name());
    publisher.put("role", "publisher").put("literal", source.id());
    putUri(publisher, source.domain() == null ? null : "https://" + source.domain());
    if (article.agency() != null) {
      ninjs
          .withArray("infoSources")
          .addObject()
          .put("name", article.agency())
          .put("role", "agency");
    }
    alternative(ninjs, "canonicalUrl", article.canonicalUrl());
    alternative(ninjs, "url", article.url());
    alternative(ninjs, "externalId", article.externalId());
  }

  private static void alternative(ObjectNode ninjs, String role, @Nullable String value) {
    if (value != null) {
      ninjs.withArray("altIds").addObject().put("role", role).put("value", value);
    }
  }

  private static void putEntity(ObjectNode ninjs, Entity entity) {
    String list =
        switch (entity.type()) {
          case Entity.PERSON -> "people";
          case Entity.ORGANIZATION -> "organisations";
          case Entity.LOCATION -> "places";
          default -> "objects";
        };
    ObjectNode concept = ninjs.withArray(list).addObject();
    concept.put("name", entity.name());
    concept.put("rel", entity.salience() >= ABOUT ? "about" : "mentions");
    concept.put("literal", entity.id());
    putUri(concept, entity.wikidataId() == null ? null : WIKIDATA + entity.wikidataId());
  }

  private static void putTopic(ObjectNode ninjs, Topic topic) {
    ObjectNode subject = ninjs.withArray("subjects").addObject();
    subject.put("name", topic.label().vi().isBlank() ? topic.label().en() : topic.label().vi());
    subject.put("rel", "about");
    subject.put("literal", topic.id());
    if (topic.id().startsWith(MEDIA_TOPIC)) {
      putUri(subject, MEDIA_TOPICS + topic.id().substring(MEDIA_TOPIC.length()));
    }
    subject.put("creator", CREATOR);
    subject.put("confidence", (int) Math.round(100 * Math.max(0, Math.min(1, topic.score()))));
  }

  private static void putAssociations(ObjectNode ninjs, Article article) {
    String image = AbsoluteUri.of(article.imageUrl());
    if (image != null) {
      ObjectNode picture = association(ninjs, "main picture", "picture", image);
      picture.put("type", "picture");
      picture.withArray("renditions").addObject().put("name", "main").put("href", image);
    }
    List<String> captions = article.captions();
    for (int i = 0; i < captions.size(); i++) {
      // Which picture a caption belongs to is not known, so each stands for a picture of its own.
      ObjectNode picture =
          association(ninjs, "picture " + (i + 1), "picture", uri(article) + "#picture-" + (i + 1));
      picture.put("type", "picture");
      description(picture, "caption", captions.get(i));
    }
    for (Article.RelatedArticle related : article.related()) {
      String uri = AbsoluteUri.of(related.url());
      if (uri != null) {
        association(ninjs, related.title(), "related", uri).put("type", "text");
      }
    }
  }

  private static ObjectNode association(ObjectNode ninjs, String name, String rel, String uri) {
    ArrayNode associations = ninjs.withArray("associations");
    return associations.addObject().put("name", name).put("rel", rel).put("uri", uri);
  }

  private static void putTime(ObjectNode ninjs, String name, @Nullable Instant time) {
    if (time != null) {
      ninjs.put(name, time.toString());
    }
  }

  private static void putUri(ObjectNode concept, @Nullable String address) {
    String uri = AbsoluteUri.of(address);
    if (uri != null) {
      concept.put("uri", uri);
    }
  }
}
