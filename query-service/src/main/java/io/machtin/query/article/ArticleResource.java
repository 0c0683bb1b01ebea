package io.machtin.query.article;

import io.machtin.query.search.Cursor;
import io.machtin.query.search.Filter;
import io.machtin.query.search.Hit;
import io.machtin.query.search.PageSearch;
import io.machtin.query.search.Parameters;
import io.machtin.query.search.ResolvedFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists of articles, and one article. */
@Path("/v1/articles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Articles")
public final class ArticleResource {
  private static final Set<String> LIST_PARAMETERS = new TreeSet<>(Filter.parameters());

  static {
    LIST_PARAMETERS.addAll(ArticlePage.PARAMETERS);
  }

  private final PageSearch search;
  private final Articles articles;

  ArticleResource(PageSearch search, Articles articles) {
    this.search = search;
    this.articles = articles;
  }

  /** A page of articles. */
  @GET
  @Operation(operationId = "listArticles", summary = "Articles that match, newest first")
  public Response list(@Context UriInfo uri) {
    Parameters parameters = Parameters.ofQuery(uri.getQueryParameters()).allowOnly(LIST_PARAMETERS);
    ArticlePage page = page(parameters);
    Response.ResponseBuilder response = Response.ok(page.json());
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

  private ArticlePage page(Parameters parameters) {
    Filter filter = Filter.of(parameters);
    ArticlePage.Shape shape = ArticlePage.Shape.of(parameters);
    Optional<Hit> after =
        parameters.one("cursor").map(text -> Cursor.decode(text, shape.order()).after());
    ResolvedFilter resolved = search.resolve(filter);
    // One more than fits tells whether there is a next page.
    List<Hit> hits = search.page(resolved, shape.order(), after, shape.limit() + 1);
    Optional<String> next = Optional.empty();
    if (hits.size() > shape.limit()) {
      hits = hits.subList(0, shape.limit());
      next = Optional.of(new Cursor(shape.order(), hits.get(shape.limit() - 1)).encode());
    }
    Optional<Long> total = shape.total() ? Optional.of(search.count(resolved)) : Optional.empty();
    return ArticlePage.of(articles, hits, shape, filter.text(), next, total);
  }

  /** One article. */
  @GET
  @Path("{id}")
  @Operation(operationId = "getArticle", summary = "An article with everything found in it")
  public Response one(@PathParam("id") String id) {
    return Response.ok(articles.whole(id).json()).build();
  }
}
