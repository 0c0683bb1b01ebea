package io.machtin.ingest.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.machtin.events.Article.RelatedArticle;
import io.machtin.ingest.extract.ExtractionResult;
import io.machtin.ingest.extract.ExtractionResult.Extracted;
import io.machtin.ingest.extract.ExtractionResult.Rejected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One result as one line of JSON, with the field names of the article event. */
final class ResultJson {
  private static final JsonMapper JSON = new JsonMapper();

  private ResultJson() {}

  static String line(String file, @Nullable String url, ExtractionResult result) {
    ObjectNode node = JSON.createObjectNode();
    node.put("file", file);
    put(node, "url", url);
    if (result instanceof Extracted article) {
      put(node, article);
    } else if (result instanceof Rejected rejected) {
      node.put("rejected", rejected.kind().name());
      node.put("reason", rejected.reason());
      put(node, "title", rejected.title());
    }
    return node.toString();
  }

  private static void put(ObjectNode node, Extracted article) {
    put(node, "canonicalUrl", article.canonicalUrl());
    node.put("title", article.title());
    put(node, "lead", article.lead());
    node.put("body", article.body());
    put(node, "captions", article.captions());
    put(node, "authors", article.authors());
    put(node, "agency", article.agency());
    put(node, "section", article.section());
    put(node, "keywords", article.keywords());
    put(node, "publishedAt", article.publishedAt());
    put(node, "modifiedAt", article.modifiedAt());
    put(node, "declaredLanguage", article.declaredLanguage());
    put(node, "imageUrl", article.imageUrl());
    var related = node.putArray("related");
    for (RelatedArticle teaser : article.related()) {
      put(related.addObject().put("title", teaser.title()), "url", teaser.url());
    }
    put(node, "optOuts", article.optOuts());
    node.putObject("extraction")
        .put("method", article.method())
        .put("confidence", Math.round(article.confidence() * 100) / 100.0)
        .put("charset", article.charset());
    if (!article.notes().isEmpty()) {
      put(node, "notes", article.notes());
    }
  }

  private static void put(ObjectNode node, String name, @Nullable Object value) {
    if (value != null) {
      node.put(name, value.toString());
    }
  }

  private static void put(ObjectNode node, String name, List<String> values) {
    var array = node.putArray(name);
    values.forEach(array::add);
  }
}
