package io.machtin.query.projection;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.events.Article;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.Entity;
import io.machtin.events.Topic;
import io.machtin.query.term.Kind;
import io.machtin.query.text.Lexemes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people read in place of a term's key.
 *
 * @param type of an entity
 * @param json an object; its fields depend on the kind
 * @param names that the term is found by
 */
record TermLabel(@Nullable String type, String json, List<String> names) {

  static TermLabel of(Entity entity) {
    ObjectNode label = JsonNodeFactory.instance.objectNode();
    put(label, "name", entity.name());
    put(label, "type", entity.type());
    put(label, "wikidataId", entity.wikidataId());
    return labelled(label, List.of(entity.name()));
  }

  static TermLabel of(Topic topic) {
    ObjectNode label = JsonNodeFactory.instance.objectNode();
    put(label, "vi", topic.label().vi());
    put(label, "en", topic.label().en());
    List<String> names = values(label);
    if (!topic.broader().isEmpty()) {
      ArrayNode broader = label.putArray("broader");
      topic.broader().forEach(id -> broader.add(new TermKey(Kind.TOPIC, id).key()));
    }
    return labelled(label, names);
  }

  static TermLabel of(Article.Source source) {
    ObjectNode label = JsonNodeFactory.instance.objectNode();
    put(label, "name", source.name());
    put(label, "domain", source.domain());
    return labelled(label, values(label));
  }

  static TermLabel of(EnrichedArticle.Reference reference) {
    ObjectNode label = JsonNodeFactory.instance.objectNode();
    put(label, "kind", reference.kind());
    put(label, "number", reference.number());
    put(label, "issuer", reference.issuer());
    put(label, "date", reference.date());
    put(label, "title", reference.title());
    return labelled(label, values(label));
  }

  /** A value that is its own label: an author, a language. */
  static TermLabel ofValue(String value) {
    ObjectNode label = JsonNodeFactory.instance.objectNode();
    put(label, "name", value);
    return labelled(label, values(label));
  }

  private static List<String> values(ObjectNode label) {
    List<String> values = new ArrayList<>();
    label.forEach(value -> values.add(value.asText()));
    return values;
  }

  private static TermLabel labelled(ObjectNode label, List<String> names) {
    return new TermLabel(label.path("type").asText(null), label.toString(), List.copyOf(names));
  }

  /**
   * The names as the text of a {@code tsvector}. Made when it is asked for: of all labels that a
   * batch gives to a term only one is written.
   */
  String words() {
    return Lexemes.ofNames(names).toText();
  }

  /** PostgreSQL's text knows every character but U+0000. */
  private static void put(ObjectNode label, String field, @Nullable String value) {
    if (value != null) {
      label.put(field, value.replace("\u0000", ""));
    }
  }
}
