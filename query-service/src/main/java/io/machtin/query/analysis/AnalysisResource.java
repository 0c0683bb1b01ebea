package io.machtin.query.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.access.Scope;
import io.machtin.query.article.Articles;
import io.machtin.query.problem.InvalidParameterException;
import io.machtin.query.problem.NotThereException;
import io.machtin.query.reply.KeptAnswers;
import io.machtin.query.search.Filter;
import io.machtin.query.search.Hit;
import io.machtin.query.search.Order;
import io.machtin.query.search.PageSearch;
import io.machtin.query.search.Parameters;
import io.machtin.query.search.ResolvedFilter;
import io.machtin.query.store.StoreDay;
import io.machtin.query.term.Kind;
import io.machtin.query.term.Term;
import io.machtin.query.term.Terms;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Numbers about the articles that match. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Analysis")
@RolesAllowed(Scope.READ)
public final class AnalysisResource {
  private static final int MOST_DAYS = 366;
  private static final int MOST_SOURCES = 500;
  private static final int MOST_FACET = 100;
  private static final int SAMPLES = 3;

  private final PageSearch search;
  private final TermCounts counts;
  private final Facets facets;
  private final TimeSeries series;
  private final Trends trends;
  private final Coverage coverage;
  private final Terms terms;
  private final Articles articles;
  private final KeptAnswers answers;

  AnalysisResource(
      PageSearch search,
      TermCounts counts,
      Facets facets,
      TimeSeries series,
      Trends trends,
      Coverage coverage,
      Terms terms,
      Articles articles,
      KeptAnswers answers) {
    this.search = search;
    this.counts = counts;
    this.facets = facets;
    this.series = series;
    this.trends = trends;
    this.coverage = coverage;
    this.terms = terms;
    this.articles = articles;
    this.answers = answers;
  }

  /** The most frequent terms of the articles that match. */
  @GET
  @Path("facets")
  @Operation(operationId = "facets", summary = "Top entities, topics, sources … of what matches")
  public Response facets(@Context UriInfo uri) {
    return answers.response(() -> facetsOf(uri));
  }

  private JsonNode facetsOf(UriInfo uri) {
    Parameters parameters = parameters(uri, "by", "size", "exact");
    Set<String> by = parameters.someOf("by", Facets.names());
    int size = parameters.number("size", 1, MOST_FACET, 10);
    ResolvedFilter filter = search.resolve(Filter.of(parameters));
    TermCounts.Counted counted = counts.of(filter, parameters.flag("exact"));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    counted.articles().addTo(json, "articles").put("sampledEvery", counted.every());
    Set<String> names =
        by.isEmpty() ? Set.of("person", "organization", "location", "topic", "source") : by;
    facets.add(counted, names, size, json.putObject("facets"));
    return json;
  }

  /** How many articles match by hour, day, week or month. */
  @GET
  @Path("timeseries")
  @Operation(operationId = "timeSeries", summary = "Matching articles by time, without gaps")
  public Response timeSeries(@Context UriInfo uri) {
    return answers.response(() -> timeSeriesOf(uri));
  }

  private JsonNode timeSeriesOf(UriInfo uri) {
    Parameters parameters = parameters(uri, "interval", "tz");
    TimeSeries.Interval interval =
        TimeSeries.Interval.valueOf(
            parameters
                .oneOf(
                    "interval",
                    Arrays.stream(TimeSeries.Interval.values())
                        .map(TimeSeries.Interval::key)
                        .toList(),
                    "day")
                .toUpperCase(Locale.ROOT));
    ZoneId zone = parameters.one("tz").map(AnalysisResource::zone).orElse(StoreDay.ZONE);
    ResolvedFilter filter = search.resolve(Filter.of(parameters));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("interval", interval.key()).put("tz", zone.getId());
    json.set("items", series.of(filter, interval, zone));
    return json;
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new InvalidParameterException(
          "tz", "must be a time zone such as Asia/Ho_Chi_Minh or UTC, but is '" + name + "'");
    }
  }

  /** What rose against its own past. */
  @GET
  @Path("trends")
  @Operation(operationId = "trends", summary = "Terms that rose against their own past")
  public Response trends(@Context UriInfo uri) {
    return answers.response(() -> trendsOf(uri));
  }

  private JsonNode trendsOf(UriInfo uri) {
    Parameters parameters =
        Parameters.ofQuery(uri.getQueryParameters())
            .allowOnly(Set.of("kind", "type", "to", "window", "past", "least", "size"));
    Kind kind =
        Kind.valueOf(
            parameters
                .oneOf("kind", Kind.named().stream().map(Kind::key).toList(), "entity")
                .toUpperCase(Locale.ROOT));
    Trends.Question question =
        new Trends.Question(
            kind,
            parameters.one("type"),
            day(parameters, "to").orElseGet(() -> StoreDay.of(Instant.now())),
            parameters.number("window", 1, 31, 1),
            parameters.number("past", 1, 180, 28),
            parameters.number("least", 1, 1_000_000, 3),
            parameters.number("size", 1, MOST_FACET, 20));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(
        "method",
        "score = (articles - expected) / sqrt(expected + 1); expected = the term's share of all"
            + " articles in the past days, times all articles of the window");
    json.put("from", StoreDay.date(question.firstDay()).toString());
    json.put("to", StoreDay.date(question.lastDay()).toString());
    json.put("pastFrom", StoreDay.date(question.firstPastDay()).toString());
    json.set("items", trends.of(question));
    return json;
  }

  /** Articles per source and day, and where data is missing. */
  @GET
  @Path("coverage")
  @Operation(operationId = "coverage", summary = "Articles per source and day, with gaps")
  public Response coverage(@Context UriInfo uri) {
    return answers.response(() -> coverageOf(uri));
  }

  private JsonNode coverageOf(UriInfo uri) {
    Parameters parameters =
        Parameters.ofQuery(uri.getQueryParameters()).allowOnly(Set.of("source", "from", "to"));
    int last = day(parameters, "to").orElseGet(() -> StoreDay.of(Instant.now()));
    int first = day(parameters, "from").orElse(last - 13);
    if (first > last || last - first >= MOST_DAYS) {
      throw new InvalidParameterException(
          "from", "must be at most " + MOST_DAYS + " days before 'to', and not after it");
    }
    List<String> wanted = parameters.all("source");
    List<Term> sources =
        wanted.isEmpty()
            ? terms.all(Kind.SOURCE, MOST_SOURCES)
            : wanted.stream()
                .map(
                    id ->
                        terms
                            .find(Kind.SOURCE, id)
                            .orElseThrow(() -> NotThereException.unknown("source", id)))
                .toList();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(
        "method",
        "norm = median of the same weekday over the eight weeks before; gap = the norm is at least"
            + " 4 and the day has less than half of it");
    json.set("items", coverage.of(sources, first, last));
    return json;
  }

  private static Optional<Integer> day(Parameters parameters, String name) {
    return parameters
        .one(name)
        .map(
            text -> {
              try {
                return (int) LocalDate.parse(text).toEpochDay();
              } catch (DateTimeException e) {
                throw new InvalidParameterException(
                    name, "must be a date such as 2026-05-13, but is '" + text + "'");
              }
            });
  }

  /** Who is named together with an entity. */
  @GET
  @Path("cooccurrence")
  @Operation(
      operationId = "coOccurrence",
      summary = "Entities named in the same articles as the given one, with sample articles")
  public Response coOccurrence(@Context UriInfo uri) {
    return answers.response(() -> coOccurrenceOf(uri));
  }

  private JsonNode coOccurrenceOf(UriInfo uri) {
    Parameters parameters = parameters(uri, "type", "size", "exact");
    List<String> ids = parameters.all("entity");
    if (ids.isEmpty()) {
      throw new InvalidParameterException("entity", "is required: with whom is named who?");
    }
    ResolvedFilter filter = search.resolve(Filter.of(parameters));
    TermCounts.Counted counted = counts.of(filter, parameters.flag("exact"));
    Set<Integer> self = new TreeSet<>();
    ids.forEach(id -> terms.find(Kind.ENTITY, id).ifPresent(term -> self.add(term.no())));
    ArrayNode items =
        facets.list(
            counted.byTerm(),
            Kind.ENTITY,
            parameters.one("type"),
            self,
            parameters.number("size", 1, MOST_FACET, 20));
    for (JsonNode item : items) {
      samples(filter, item.path("id").asText(), ((ObjectNode) item).putArray("samples"));
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    counted.articles().addTo(json, "articles").put("sampledEvery", counted.every());
    json.set("items", items);
    return json;
  }

  /** The newest articles that name both. */
  private void samples(ResolvedFilter filter, String other, ArrayNode samples) {
    Term term = terms.find(Kind.ENTITY, other).orElseThrow();
    ResolvedFilter both = filter.and(new ResolvedFilter.Term(term.no(), term.articles()));
    List<Hit> hits = search.page(both, Order.NEWEST, Optional.empty(), SAMPLES);
    articles.ids(hits).forEach(id -> samples.add(id.toString()));
  }

  private static Parameters parameters(UriInfo uri, String... more) {
    Set<String> allowed = new TreeSet<>(Filter.parameters());
    allowed.addAll(List.of(more));
    return Parameters.ofQuery(uri.getQueryParameters()).allowOnly(allowed);
  }
}
