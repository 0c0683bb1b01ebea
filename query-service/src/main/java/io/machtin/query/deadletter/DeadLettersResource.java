package io.machtin.query.deadletter;

import io.machtin.access.Scope;
import io.machtin.access.caller.Caller;
import io.machtin.access.web.RequestId;
import io.machtin.broker.deadletter.DeadLetter.Place;
import io.machtin.query.problem.InvalidParameterException;
import io.machtin.query.search.JsonParameters;
import io.machtin.query.search.Parameters;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Dead letters for administrators: the same as {@code ./machtin dlq}. */
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed(Scope.ADMIN)
public final class DeadLettersResource {
  private static final Logger AUDIT = Logger.getLogger("machtin.audit");
  private static final int LONGEST_PAGE = 200;
  private static final int USUAL_PAGE = 50;

  private final DeadLetterDesk desk;

  DeadLettersResource(DeadLetterDesk desk) {
    this.desk = desk;
  }

  /** Letters wanted by a request that settles some. */
  @Schema(description = "Which letters: their ids, or all of them.")
  record Choice(
      @Schema(description = "ids of open letters, 1 to 200") List<String> ids,
      @Schema(description = "the first 200 of all open letters") boolean all,
      @Schema(description = "with 'all': of one stage only, enrich or store") String stage) {}

  @GET
  @Operation(
      operationId = "deadLetters",
      summary = "What could not be processed and is not settled (administrators)")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = LetterPage.class)))
  public Response list(@Context UriInfo uri) {
    Parameters parameters =
        Parameters.ofQuery(uri.getQueryParameters()).allowOnly(Set.of("stage", "limit", "cursor"));
    Place after =
        parameters
            .one("cursor")
            .map(
                text ->
                    Place.of(text)
                        .orElseThrow(
                            () ->
                                new InvalidParameterException(
                                    "cursor", "must be the 'next' of a page of this list")))
            .orElse(null);
    return fresh(
        desk.page(
            topics(parameters), after, parameters.number("limit", 1, LONGEST_PAGE, USUAL_PAGE)));
  }

  /** With all headers and the beginning of its value. */
  @GET
  @Path("{id}")
  @Operation(operationId = "deadLetter", summary = "One dead letter, whole (administrators)")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = WholeLetter.class)))
  public Response show(@PathParam("id") String id) {
    return fresh(desk.letter(id));
  }

  @POST
  @Path("replay")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "replayDeadLetters",
      summary = "Send letters to the topics that they came from (administrators)",
      description =
          "After what made them fail was repaired. A letter whose topic holds a newer record of"
              + " the same article is 'superseded': it is settled, and nothing is sent. One whose value was"
              + " too large to be kept, and is gone from its topic, is 'value_gone': it stays open.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Choice.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Settled.class)))
  public Response replay(byte[] body, @Context RoutingContext request) {
    Parameters choice = choice(body);
    return settled(
        choice.flag("all") ? desk.replayAll(topics(choice)) : desk.replay(ids(choice)), request);
  }

  @POST
  @Path("discard")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "discardDeadLetters",
      summary = "Settle letters for good (administrators)",
      description = "They stay in their topic, but are no longer open.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Choice.class)))
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Settled.class)))
  public Response discard(byte[] body, @Context RoutingContext request) {
    Parameters choice = choice(body);
    return settled(
        choice.flag("all") ? desk.discardAll(topics(choice)) : desk.discard(ids(choice)), request);
  }

  private static Parameters choice(byte[] body) {
    Parameters choice = JsonParameters.of(body).allowOnly(Set.of("ids", "all", "stage"));
    int named = choice.all("ids").size();
    if (choice.flag("all") == named > 0 || named > DeadLetterDesk.MOST) {
      throw new InvalidParameterException(
          "ids",
          "must name 1 to " + DeadLetterDesk.MOST + " letters, or 'all' must be true instead");
    }
    return choice;
  }

  private static List<String> ids(Parameters choice) {
    return choice.all("ids").stream().distinct().toList();
  }

  private static List<String> topics(Parameters parameters) {
    return LetterStage.topics(parameters.someOf("stage", LetterStage.keys()));
  }

  /** The audit log has the request anyway, but not what it did to which letter. */
  private static Response settled(Settled settled, RoutingContext request) {
    for (Settled.Outcome each : settled.items()) {
      AUDIT.infof(
          "event=dead-letter id=%s outcome=%s who=%s request=%s",
          each.id(), each.outcome(), Caller.of(request).id(), RequestId.of(request));
    }
    return fresh(settled);
  }

  private static Response fresh(Object answer) {
    return Response.ok(answer).header("Cache-Control", "no-store").build();
  }
}
