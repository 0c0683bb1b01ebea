package io.machtin.query.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Adds the parameters that many paths have in common, which the code reads from the request as a
 * whole, and the problem that every path may answer with.
 */
public final class FilterParameters implements OASFilter {
  private static final Set<String> FILTERED =
      Set.of(
          "listArticles",
          "facets",
          "timeSeries",
          "coOccurrence",
          "export",
          "feed",
          "changes",
          "stream");

  private static final Map<String, Map<String, String>> OWN =
      Map.ofEntries(
          Map.entry(
              "listArticles",
              Map.of(
                  "sort", "newest, oldest or relevance",
                  "limit", "1 to 200; usually 20",
                  "cursor", "the 'next' of the page before",
                  "total", "true (may be an estimate), exact, or false",
                  "fields", "only these fields",
                  "collapse", "copies: of copies that match only the oldest; none unless given",
                  "include", "also these: body, captions, related, dates, quotations, mentions …")),
          Map.entry(
              "facets",
              Map.of(
                  "by", "person, organization, location, entity, topic, source, author, reference",
                  "size", "1 to 100; usually 10",
                  "exact", "true to look at every match")),
          Map.entry(
              "timeSeries",
              Map.of(
                  "interval", "hour, day, week or month",
                  "tz", "time zone; Asia/Ho_Chi_Minh unless given")),
          Map.entry(
              "trends",
              Map.of(
                  "kind", "entity, topic, source, author, reference or language",
                  "type", "PERSON, ORGANIZATION or LOCATION",
                  "to", "the last day of the window; today unless given",
                  "window", "days of the window; 1 unless given",
                  "past", "days that it is compared with; 28 unless given",
                  "least", "least number of articles in the window",
                  "size", "1 to 100; usually 20")),
          Map.entry(
              "coverage",
              Map.of(
                  "source", "ids of sources; all unless given",
                  "from", "first day",
                  "to", "last day; today unless given")),
          Map.entry("coOccurrence", Map.of("type", "of the others", "size", "1 to 100")),
          Map.entry("export", Map.of("format", "ndjson or csv")),
          Map.entry("feed", Map.of("limit", "1 to 200; usually 50")),
          Map.entry(
              "changes", Map.of("after", "the 'next' of the answer before", "limit", "1 to 500")),
          Map.entry("stream", Map.of("after", "a cursor of changes; now unless given")),
          Map.entry(
              "listEntities",
              Map.of("q", "name or its beginning", "type", "PERSON …", "limit", "1 to 200")),
          Map.entry("listReferences", Map.of("q", "number or words", "limit", "1 to 200")),
          Map.entry("listSources", Map.of("q", "name", "limit", "1 to 200")),
          Map.entry("listAuthors", Map.of("q", "name", "limit", "1 to 200")),
          Map.entry("listTopics", Map.of("nested", "true: topics below a topic stand inside it")),
          Map.entry("related", Map.of("limit", "1 to 50")),
          Map.entry("diff", Map.of("from", "the revision to compare with; the one before")),
          Map.entry("takeDown", Map.of("reason", "why; required")));

  /** Parameters of every filter. */
  private static Map<String, String> filter() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(
        "q", "words, \"a phrase\", AND, OR, NOT, -word, title:word, wor*; marks as you write them");
    for (String kind : List.of("entity", "topic", "source", "language", "author", "reference")) {
      parameters.put(kind, "one of these " + kind + " ids, separated by commas");
      parameters.put(kind + ".all", "all of these");
      parameters.put(kind + ".not", "none of these");
    }
    parameters.put("from", "date or time with zone, from here on");
    parameters.put("to", "date (included) or time with zone (excluded)");
    parameters.put("dateField", "published or ingested");
    return parameters;
  }

  @Override
  public void filterOpenAPI(OpenAPI openApi) {
    for (PathItem path : openApi.getPaths().getPathItems().values()) {
      for (Operation operation : path.getOperations().values()) {
        String id = String.valueOf(operation.getOperationId());
        if (FILTERED.contains(id)) {
          filter().forEach((name, says) -> add(operation, name, says));
        }
        OWN.getOrDefault(id, Map.of()).forEach((name, says) -> add(operation, name, says));
        if (id.length() > 0 && operation.getResponses() != null) {
          operation
              .getResponses()
              .addAPIResponse(
                  "default",
                  OASFactory.createAPIResponse()
                      .description("A problem (RFC 9457)")
                      .content(
                          OASFactory.createContent()
                              .addMediaType(
                                  "application/problem+json", OASFactory.createMediaType())));
        }
      }
    }
  }

  private static void add(Operation operation, String name, String says) {
    operation.addParameter(
        OASFactory.createParameter()
            .name(name)
            .in(Parameter.In.QUERY)
            .description(says)
            .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
  }
}
