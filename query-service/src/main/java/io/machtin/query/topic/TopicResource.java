package io.machtin.query.topic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.query.term.Kind;
import io.machtin.query.term.Terms;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Topics with the number of articles about them. */
@Path("/v1/topics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Topics")
public final class TopicResource {
  /** IPTC's Media Topics are about 1,200. */
  private static final int MOST = 5_000;

  private final Terms terms;

  TopicResource(Terms terms) {
    this.terms = terms;
  }

  /** All topics. */
  @GET
  @Operation(operationId = "listTopics", summary = "Topics that some article is about")
  public ObjectNode list() {
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    ArrayNode items = page.putArray("items");
    terms
        .all(Kind.TOPIC, MOST)
        .forEach(topic -> items.add(topic.toJson().put("articles", topic.articles())));
    return page;
  }
}
