package io.machtin.query.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.machtin.access.Scope;
import io.machtin.query.article.Articles;
import io.machtin.query.reply.Reply;
import io.machtin.query.search.Filter;
import io.machtin.query.search.Hit;
import io.machtin.query.search.Order;
import io.machtin.query.search.PageSearch;
import io.machtin.query.search.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Any query as a feed that feed readers take (Atom, RFC 4287). */
@Path("/v1/feed")
@Tag(name = "Delivery")
@RolesAllowed(Scope.READ)
public final class FeedResource {
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final int ENTRIES = 50;
  private static final int FRESH_SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PageSearch search;
  private final Articles articles;

  FeedResource(PageSearch search, Articles articles) {
    this.search = search;
    this.articles = articles;
  }

  /** The newest articles that match. */
  @GET
  @Produces("application/atom+xml")
  @Operation(operationId = "feed", summary = "The newest articles that match, as Atom")
  public Response feed(@Context UriInfo uri, @Context Request request) {
    Set<String> allowed = new TreeSet<>(Filter.parameters());
    allowed.add("limit");
    Parameters parameters = Parameters.ofQuery(uri.getQueryParameters()).allowOnly(allowed);
    List<Hit> hits =
        search.page(
            search.resolve(Filter.of(parameters)),
            Order.NEWEST,
            Optional.empty(),
            parameters.number("limit", 1, 200, ENTRIES));
    String self = uri.getRequestUri().toString();
    return Reply.of(request, atom(self, hits), FRESH_SECONDS).build();
  }

  private byte[] atom(String self, List<Hit> hits) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("feed");
      xml.writeDefaultNamespace(ATOM);
      element(xml, "id", self);
      element(xml, "title", "Mạch Tin");
      element(
          xml, "updated", hits.isEmpty() ? "1970-01-01T00:00:00Z" : hits.get(0).time().toString());
      xml.writeEmptyElement("link");
      xml.writeAttribute("rel", "self");
      xml.writeAttribute("href", clean(self));
      for (byte[] card : articles.cards(hits)) {
        entry(xml, JSON.readTree(card));
      }
      xml.writeEndDocument();
      xml.close();
      return bytes.toByteArray();
    } catch (XMLStreamException | IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
  }

  private static void entry(XMLStreamWriter xml, JsonNode article) throws XMLStreamException {
    xml.writeStartElement("entry");
    element(xml, "id", "urn:uuid:" + article.path("id").asText());
    element(xml, "title", article.path("title").asText());
    JsonNode published = article.path("publishedAt");
    if (published.isTextual()) {
      element(xml, "published", published.asText());
    }
    element(xml, "updated", article.path("enrichedAt").asText());
    xml.writeStartElement("author");
    JsonNode source = article.path("source");
    element(xml, "name", source.path("name").asText(source.path("id").asText()));
    xml.writeEndElement();
    if (article.path("url").isTextual()) {
      xml.writeEmptyElement("link");
      xml.writeAttribute("rel", "alternate");
      xml.writeAttribute("href", clean(article.path("url").asText()));
    }
    for (JsonNode topic : article.path("topics")) {
      xml.writeEmptyElement("category");
      xml.writeAttribute("term", clean(topic.path("id").asText()));
      xml.writeAttribute("label", clean(topic.path("label").path("vi").asText()));
    }
    if (article.path("lead").isTextual()) {
      element(xml, "summary", article.path("lead").asText());
    }
    xml.writeEndElement();
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(clean(text));
    xml.writeEndElement();
  }

  /** Without the characters that XML 1.0 cannot hold. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || c >= 0x20 && c <= 0xd7ff
                    || c >= 0xe000 && c <= 0xfffd
                    || c >= 0x10000)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
