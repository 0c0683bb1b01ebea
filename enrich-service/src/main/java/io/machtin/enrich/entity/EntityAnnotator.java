package io.machtin.enrich.entity;

import io.machtin.enrich.mention.RecognizedMention;
import io.machtin.enrich.text.ArticleText;
import io.machtin.enrich.text.Text;
import io.machtin.events.Entity;
import io.machtin.events.TextSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Joins the mentions of one type and one folded name to an entity. Thread-safe. */
public final class EntityAnnotator {

  /** Entities in the order in which they are first named. */
  public List<Entity> annotate(ArticleText article, List<RecognizedMention> mentions) {
    Map<String, List<Entity.Mention>> byId = new LinkedHashMap<>();
    Map<String, String> types = new LinkedHashMap<>();
    for (RecognizedMention mention : mentions) {
      Text text = article.texts().get(mention.textIndex());
      String name = text.folded(mention.firstToken(), mention.endToken()).replace(' ', '-');
      String id = mention.type().toLowerCase(Locale.ROOT) + ":" + name;
      TextSpan span = text.span(mention.firstToken(), mention.endToken());
      types.put(id, mention.type());
      byId.computeIfAbsent(id, first -> new ArrayList<>())
          .add(
              new Entity.Mention(
                  span.field(),
                  span.start(),
                  span.end(),
                  span.surface(),
                  mention.confidence(),
                  mention.evidence(),
                  List.of()));
    }
    List<Entity> entities = new ArrayList<>();
    byId.forEach(
        (id, found) ->
            entities.add(
                new Entity(
                    id,
                    types.getOrDefault(id, Entity.LOCATION),
                    found.get(0).surface(),
                    (double) found.size() / mentions.size(),
                    null,
                    List.of(),
                    found)));
    return entities;
  }
}
