package io.machtin.ingest.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Lists of sources as files: OPML 2.0, which every feed reader knows, and YAML, which has all. */
final class SourceFiles {
  private static final ObjectMapper YAML =
      new ObjectMapper(
              new YAMLFactory()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES))
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private SourceFiles() {}

  /** The list {@code sources} of a YAML file. */
  record SourceList(List<SourceSettings> sources) {}

  static String toYaml(List<SourceSettings> sources) {
    try {
      return YAML.writeValueAsString(new SourceList(sources));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings always have a YAML form", e);
    }
  }

  /**
   * @throws InvalidSourceException naming line and field
   */
  static List<SourceSettings> fromYaml(byte[] yaml) {
    SourceList list;
    try {
      list = YAML.readValue(yaml, SourceList.class);
    } catch (JsonProcessingException e) {
      String field =
          e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
              ? String.valueOf(mapping.getPath().get(mapping.getPath().size() - 1).getFieldName())
              : "sources";
      String line = e.getLocation() == null ? "?" : String.valueOf(e.getLocation().getLineNr());
      throw new InvalidSourceException(
          field, "line " + line + ": " + e.getOriginalMessage().split("\n", 2)[0]);
    } catch (IOException e) {
      throw new InvalidSourceException("sources", "not readable as YAML: " + e.getMessage());
    }
    if (list == null || list.sources() == null || list.sources().contains(null)) {
      throw new InvalidSourceException("sources", "the file needs a list 'sources'");
    }
    return list.sources();
  }

  static String toOpml(List<SourceSettings> sources) {
    // The parser for XML keeps the case of names.
    Document opml = Jsoup.parse("", "", Parser.xmlParser());
    opml.outputSettings().syntax(Document.OutputSettings.Syntax.xml).prettyPrint(true);
    Element root = opml.appendElement("opml").attr("version", "2.0");
    root.appendElement("head").appendElement("title").text("Mạch Tin");
    Element body = root.appendElement("body");
    for (SourceSettings source : sources) {
      Element outline =
          body.appendElement("outline")
              .attr("type", "rss")
              .attr("text", String.valueOf(source.name()))
              .attr("xmlUrl", String.valueOf(source.url()));
      attribute(outline, "htmlUrl", source.domain() == null ? null : "https://" + source.domain());
      attribute(outline, "language", source.language());
      attribute(
          outline,
          "category",
          source.tags() == null || source.tags().isEmpty()
              ? null
              : String.join(",", source.tags()));
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + opml.outerHtml();
  }

  private static void attribute(Element element, String name, @Nullable String value) {
    if (value != null) {
      element.attr(name, value);
    }
  }

  /**
   * Every outline with an address, however deep; the folders it stands in become tags.
   *
   * @throws InvalidSourceException if there is none
   */
  static List<SourceSettings> fromOpml(byte[] opml) {
    Document document =
        Jsoup.parse(new String(opml, StandardCharsets.UTF_8), "", Parser.xmlParser());
    List<SourceSettings> sources = new ArrayList<>();
    for (Element outline : document.select("outline[xmlUrl]")) {
      String text = outline.attr("text").isBlank() ? outline.attr("title") : outline.attr("text");
      sources.add(
          new SourceSettings(
              null,
              text.isBlank() ? null : text,
              outline.attr("xmlUrl"),
              null,
              outline.attr("language").isBlank() ? null : outline.attr("language"),
              null,
              tags(outline),
              null,
              null,
              null));
    }
    if (sources.isEmpty()) {
      throw new InvalidSourceException("xmlUrl", "the OPML has no outline with an xmlUrl");
    }
    return sources;
  }

  private static List<String> tags(Element outline) {
    List<String> tags = new ArrayList<>();
    for (Element parent : outline.parents()) {
      if (parent.tagName().equals("outline") && !parent.attr("text").isBlank()) {
        tags.add(0, parent.attr("text"));
      }
    }
    Arrays.stream(outline.attr("category").split(",", -1))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .forEach(tags::add);
    return tags;
  }
}
