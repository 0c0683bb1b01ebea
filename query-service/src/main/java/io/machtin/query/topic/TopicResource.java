package io.machtin.query.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.access.Scope;
import io.machtin.query.analysis.TermProfile;
import io.machtin.query.problem.NotThereException;
import io.machtin.query.reply.KeptAnswers;
import io.machtin.query.search.Parameters;
import io.machtin.query.term.Kind;
import io.machtin.query.term.Term;
import io.machtin.query.term.Terms;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Topics with the number of articles about them. */
@Path("/v1/topics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Topics")
@RolesAllowed(Scope.READ)
public final class TopicResource {
  /** IPTC's Media Topics are about 1,200. */
  private static final int MOST = 5_000;

  private final Terms terms;
  private final TermProfile profiles;
  private final KeptAnswers answers;

  TopicResource(Terms terms, TermProfile profiles, KeptAnswers answers) {
    this.terms = terms;
    this.profiles = profiles;
    this.answers = answers;
  }

  private TopicTree tree() {
    return new TopicTree(terms.all(Kind.TOPIC, MOST));
  }

  /** All topics; a topic's articles are also those of the topics above it. */
  @GET
  @Operation(
      operationId = "listTopics",
      summary = "The tree of topics that some article is about, with counts")
  public Response list(@Context UriInfo uri) {
    return answers.response(() -> topicsOf(uri));
  }

  private JsonNode topicsOf(UriInfo uri) {
    Parameters parameters =
        Parameters.ofQuery(uri.getQueryParameters()).allowOnly(Set.of("nested"));
    TopicTree tree = tree();
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.set("items", parameters.flag("nested") ? tree.nested() : tree.flat());
    return page;
  }

  /** One topic. */
  @GET
  @Path("{id}")
  @Operation(
      operationId = "getTopic",
      summary = "A topic: what stands above and below it, by day, and whom its articles name")
  public Response one(@PathParam("id") String id) {
    return answers.response(() -> profile(id));
  }

  private JsonNode profile(String id) {
    TopicTree tree = tree();
    Term topic = tree.find(id);
    if (topic == null) {
      throw NotThereException.unknown("topic", id);
    }
    ObjectNode profile = topic.toJson();
    add(tree.broader(topic), profile.putArray("broader"));
    add(tree.narrower(topic), profile.putArray("narrower"));
    profiles.addSeen(topic, profile);
    profiles.addDays(topic, profile);
    profiles.addCompany(topic, profile);
    return profile;
  }

  private static void add(Iterable<Term> topics, ArrayNode to) {
    topics.forEach(topic -> to.add(topic.toJson().put("articles", topic.articles())));
  }
}
