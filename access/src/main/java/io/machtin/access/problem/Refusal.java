package io.machtin.access.problem;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that is not answered, and why.
 *
 * @param status the HTTP status
 * @param kind the last part of {@code urn:machtin:problem:…}
 * @param title the kind of problem in words
 * @param detail what is wrong and what to do
 * @param members further members of the problem
 * @param headers further headers of the answer
 */
public record Refusal(
    int status,
    String kind,
    String title,
    String detail,
    Map<String, Object> members,
    Map<String, String> headers) {
  private static final String MEDIA_TYPE = "application/problem+json";

  /** A refusal with neither further members nor headers. */
  public static Refusal of(int status, String kind, String title, String detail) {
    return new Refusal(status, kind, title, detail, Map.of(), Map.of());
  }

  /** With one more member. */
  public Refusal with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Refusal(status, kind, title, detail, more, headers);
  }

  /** With one more header. */
  public Refusal header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Refusal(status, kind, title, detail, members, more);
  }

  /** As an answer of an endpoint. */
  public Response response() {
    Response.ResponseBuilder response =
        Response.status(status).type(MEDIA_TYPE).header("Cache-Control", "no-store").entity(json());
    headers.forEach(response::header);
    return response.build();
  }

  /** As the answer to a request that reaches no endpoint. What its body holds is not kept. */
  public void end(RoutingContext context) {
    if (!context.request().isEnded()) {
      context.request().resume();
    }
    HttpServerResponse response = context.response().setStatusCode(status);
    response.putHeader("Content-Type", MEDIA_TYPE).putHeader("Cache-Control", "no-store");
    headers.forEach(response::putHeader);
    response.end(json());
  }

  private String json() {
    JsonObject problem =
        new JsonObject()
            .put("type", "urn:machtin:problem:" + kind)
            .put("title", title)
            .put("status", status)
            .put("detail", detail);
    members.forEach(problem::put);
    return problem.encode();
  }
}
