package io.machtin.ingest.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the operator says of a source. Absent fields keep their value when a source is changed, and
 * get a sensible one when it is made.
 *
 * @param id short, stable, part of addresses; made from the domain if absent
 * @param url of the feed, the sitemap or the page that lists articles
 * @param domain of the paper; from the URL if absent
 * @param language BCP 47, for articles that declare none
 * @param section for articles that name none
 * @param intervalSeconds how often to ask at first; it then adapts to the source's rhythm
 * @param skipOptOuts whether to leave out pages whose publisher objects to machine use; otherwise
 *     the objection is recorded on the article
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A source of news")
public record SourceSettings(
    @Schema(examples = "vnexpress.net") @Nullable String id,
    @Schema(examples = "VnExpress") @Nullable String name,
    @Schema(examples = "https://vnexpress.net/rss/tin-moi-nhat.rss") @Nullable String url,
    @Nullable String domain,
    @Schema(examples = "vi") @Nullable String language,
    @Nullable String section,
    @Nullable List<String> tags,
    @Schema(examples = "600") @Nullable Integer intervalSeconds,
    @Nullable Boolean enabled,
    @Nullable Boolean skipOptOuts) {

  /** A source of which nothing but the address is known. */
  static SourceSettings at(String url, @Nullable String name) {
    return new SourceSettings(null, name, url, null, null, null, null, null, null, null);
  }

  /** The same source under an id. */
  SourceSettings withId(String newId) {
    return new SourceSettings(
        newId, name, url, domain, language, section, tags, intervalSeconds, enabled, skipOptOuts);
  }
}
