package io.machtin.query.article;

import io.machtin.access.Scope;
import io.machtin.events.EnrichedArticle;
import io.machtin.events.EventJson;
import io.machtin.events.ninjs.NinjsMapper;
import io.machtin.query.reply.Reply;
import io.machtin.query.search.Filter;
import io.machtin.query.search.JsonParameters;
import io.machtin.query.search.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists of articles, and one article. */
@Path("/v1/articles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Articles")
@RolesAllowed(Scope.READ)
public final class ArticleResource {
  private static final int FRESH_SECONDS = 5;
  private static final String NINJS = "application/ninjs+json";
  private static final MediaType NINJS_TYPE = MediaType.valueOf(NINJS);
  private static final Set<String> LIST_PARAMETERS = new TreeSet<>(Filter.parameters());

  static {
    LIST_PARAMETERS.addAll(Shape.PARAMETERS);
  }

  private final ArticleLists lists;
  private final Articles articles;

  ArticleResource(ArticleLists lists, Articles articles) {
    this.lists = lists;
    this.articles = articles;
  }

  /** A page of articles. */
  @GET
  @Operation(operationId = "listArticles", summary = "Articles that match, newest first")
  public Response list(@Context UriInfo uri, @Context Request request) {
    ArticlePage page =
        lists.page(Parameters.ofQuery(uri.getQueryParameters()).allowOnly(LIST_PARAMETERS));
    Response.ResponseBuilder response = Reply.of(request, page.json(), FRESH_SECONDS);
    page.next()
        .ifPresent(
            next ->
                response.header(
                    "Link",
                    "<"
                        + uri.getRequestUriBuilder().replaceQueryParam("cursor", next).build()
                        + ">; rel=\"next\""));
    return response.build();
  }

  /** The same for queries that are too long for an address. */
  @POST
  @Path("search")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "searchArticles", summary = "The same list, asked for with JSON")
  public Response search(byte[] body) {
    ArticlePage page = lists.page(JsonParameters.of(body).allowOnly(LIST_PARAMETERS));
    return Response.ok(page.json()).header("Cache-Control", "no-store").build();
  }

  /** One article; as ninjs for those who like that media type best. */
  @GET
  @Path("{id}")
  @Produces({MediaType.APPLICATION_JSON, NINJS})
  @Operation(operationId = "getArticle", summary = "An article with everything found in it")
  public Response one(
      @PathParam("id") String id, @Context Request request, @Context HttpHeaders headers) {
    if (headers.getAcceptableMediaTypes().get(0).isCompatible(NINJS_TYPE)
        && !headers.getAcceptableMediaTypes().get(0).isWildcardSubtype()) {
      return Response.fromResponse(ninjs(id, request)).type(NINJS_TYPE).build();
    }
    return Reply.of(request, articles.whole(id).json(), FRESH_SECONDS)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .build();
  }

  /** One article in the words of the IPTC. */
  @GET
  @Path("{id}/ninjs")
  @Operation(operationId = "getArticleAsNinjs", summary = "An article as ninjs 3.1 of the IPTC")
  public Response ninjs(@PathParam("id") String id, @Context Request request) {
    EnrichedArticle article = EventJson.readEnriched(articles.whole(id).json());
    return Reply.of(request, NinjsMapper.map(article), FRESH_SECONDS).build();
  }
}
