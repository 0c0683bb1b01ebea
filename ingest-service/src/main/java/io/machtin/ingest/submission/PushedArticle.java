package io.machtin.ingest.submission;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.machtin.events.Article.RelatedArticle;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An article as callers write it in JSON: either its text in {@code title} and {@code body}, or a
 * page in {@code html} or {@code text} from which the text is extracted. Fields that are given
 * count more than what the page says. Unknown fields are ignored, so that an article that was
 * exported can be sent as it is.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(
    description =
        "An article: either `title` and `body`, or a page in `html` or `text`. Unknown fields are"
            + " ignored.")
public record PushedArticle(
    @Schema(description = "A page in HTML; the text is extracted from it.") @Nullable String html,
    @Schema(description = "A page as plain text; the article is extracted from it.")
        @Nullable String text,
    @Schema(
            description =
                "Where it was published; with it, the address decides which article it is",
            examples = "https://example.com/news/1")
        @Nullable String url,
    @Schema(description = "The publisher's address for it, where it differs from `url`")
        @Nullable String canonicalUrl,
    @Schema(description = "Your own id; with `source` it decides which article it is without URL")
        @Nullable String externalId,
    @Schema(
            description = "The source: its id, or an object with id, name and domain",
            examples = "example.com")
        @Nullable PushedSource source,
    @Schema(description = "Headline; required unless html or text is given") @Nullable String title,
    @Schema(description = "Standfirst") @Nullable String lead,
    @Schema(
            description =
                "Paragraphs separated by a blank line; required unless html or text is given")
        @Nullable String body,
    @Nullable List<String> captions,
    @Nullable List<String> authors,
    @Nullable String agency,
    @Nullable String section,
    @Nullable List<String> keywords,
    @Schema(description = "ISO 8601 with zone", examples = "2026-05-13T08:00:00+07:00")
        @Nullable Instant publishedAt,
    @Nullable Instant modifiedAt,
    @Schema(description = "When it was fetched; now, if absent") @Nullable Instant fetchedAt,
    @JsonAlias("language") @Schema(description = "BCP 47", examples = "vi")
        @Nullable String declaredLanguage,
    @Nullable String imageUrl,
    @Nullable List<RelatedArticle> related,
    @Nullable List<String> optOuts) {

  /** Who published it. */
  public record PushedSource(@Nullable String id, @Nullable String name, @Nullable String domain) {

    @JsonCreator
    static PushedSource of(
        @JsonProperty("id") @Nullable String id,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("domain") @Nullable String domain) {
      return new PushedSource(id, name, domain);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PushedSource named(String id) {
      return new PushedSource(id, null, null);
    }
  }
}
