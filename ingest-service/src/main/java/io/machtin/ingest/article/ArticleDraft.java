package io.machtin.ingest.article;

import io.machtin.events.Article;
import io.machtin.events.Article.RelatedArticle;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An article that came in and has no revision yet. Text is cleaned on the way in: NFC, no control
 * characters, one blank line between paragraphs.
 *
 * @param id which article it is, see {@link Builder#build}
 * @param content everything of the article, as its first revision
 */
public record ArticleDraft(UUID id, Article content) {

  /** Hash over the words of the article. */
  public String contentHash() {
    return content.contentHash();
  }

  /** The article as the given revision of its id. */
  public Article asRevision(int revision) {
    Article a = content;
    return revision == a.revision()
        ? a
        : new Article(
            a.id(),
            revision,
            a.contentHash(),
            a.url(),
            a.canonicalUrl(),
            a.externalId(),
            a.source(),
            a.title(),
            a.lead(),
            a.body(),
            a.captions(),
            a.authors(),
            a.agency(),
            a.section(),
            a.keywords(),
            a.publishedAt(),
            a.modifiedAt(),
            a.fetchedAt(),
            a.declaredLanguage(),
            a.imageUrl(),
            a.related(),
            a.optOuts(),
            a.extraction());
  }

  public static Builder builder(String title, String body, Instant fetchedAt) {
    return new Builder(title, body, fetchedAt);
  }

  /** Collects what is known of an article. What is not set is absent. */
  public static final class Builder {
    /**
     * Most characters of a text: ten times the longest article that a newspaper prints. What is
     * larger is no article, and would cost the stages behind more memory than they have.
     */
    static final int LONGEST_TEXT = 1_000_000;

    /** Most characters of a source's id, which stands in indexes; domains have 253 at most. */
    static final int LONGEST_SOURCE = 255;

    /** The source of articles that name none and have no address. */
    private static final String UNNAMED_SOURCE = "pushed";

    private String title;
    private String body;
    private final Instant fetchedAt;
    private @Nullable String url;
    private @Nullable String canonicalUrl;
    private @Nullable String externalId;
    private @Nullable String sourceId;
    private @Nullable String sourceName;
    private @Nullable String sourceDomain;
    private @Nullable String lead;
    private List<String> captions = List.of();
    private List<String> authors = List.of();
    private @Nullable String agency;
    private @Nullable String section;
    private List<String> keywords = List.of();
    private @Nullable Instant publishedAt;
    private @Nullable Instant modifiedAt;
    private @Nullable String declaredLanguage;
    private @Nullable String imageUrl;
    private List<RelatedArticle> related = List.of();
    private List<String> optOuts = List.of();
    private String method = "json";
    private double confidence = 1;

    private Builder(String title, String body, Instant fetchedAt) {
      this.title = PlainText.line(title);
      this.body = PlainText.paragraphs(body);
      this.fetchedAt = fetchedAt;
    }

    public Builder title(String value) {
      title = PlainText.line(value);
      return this;
    }

    public Builder body(String value) {
      body = PlainText.paragraphs(value);
      return this;
    }

    /** Where it was fetched from. */
    public Builder url(@Nullable String value) {
      url = PlainText.lineOrNull(value);
      return this;
    }

    /** The address that page or publisher give for it; where absent, {@code url} counts. */
    public Builder canonicalUrl(@Nullable String value) {
      canonicalUrl = PlainText.lineOrNull(value);
      return this;
    }

    public Builder externalId(@Nullable String value) {
      externalId = PlainText.lineOrNull(value);
      return this;
    }

    /** The publisher; what is absent comes from the address. */
    public Builder source(@Nullable String id, @Nullable String name, @Nullable String domain) {
      sourceId = PlainText.lineOrNull(id);
      sourceName = PlainText.lineOrNull(name);
      sourceDomain = PlainText.lineOrNull(domain);
      return this;
    }

    public Builder lead(@Nullable String value) {
      String text = value == null ? "" : PlainText.paragraphs(value);
      lead = text.isEmpty() ? null : text;
      return this;
    }

    public Builder captions(@Nullable List<String> values) {
      captions = PlainText.lines(values);
      return this;
    }

    public Builder authors(@Nullable List<String> values) {
      authors = PlainText.lines(values);
      return this;
    }

    public Builder agency(@Nullable String value) {
      agency = PlainText.lineOrNull(value);
      return this;
    }

    public Builder section(@Nullable String value) {
      section = PlainText.lineOrNull(value);
      return this;
    }

    public Builder keywords(@Nullable List<String> values) {
      keywords = PlainText.lines(values);
      return this;
    }

    public Builder publishedAt(@Nullable Instant value) {
      publishedAt = value;
      return this;
    }

    public Builder modifiedAt(@Nullable Instant value) {
      modifiedAt = value;
      return this;
    }

    public Builder declaredLanguage(@Nullable String value) {
      declaredLanguage = PlainText.lineOrNull(value);
      return this;
    }

    public Builder imageUrl(@Nullable String value) {
      imageUrl = PlainText.lineOrNull(value);
      return this;
    }

    public Builder related(@Nullable List<RelatedArticle> values) {
      related = values == null ? List.of() : List.copyOf(values);
      return this;
    }

    public Builder optOuts(List<String> values) {
      optOuts = PlainText.lines(values);
      return this;
    }

    /** How the text was found, and how sure that is (0 to 1). */
    public Builder extraction(String value, double certainty) {
      method = value;
      confidence = certainty;
      return this;
    }

    /**
     * Decides which article it is: by its canonical address, or by source and external id, or by
     * its content.
     *
     * @throws InvalidArticleException naming the field, if title or body are blank, if all words
     *     together are longer than {@link #LONGEST_TEXT}, if the source's id is longer than {@link
     *     #LONGEST_SOURCE}, or if an address is no http or https URL
     */
    public ArticleDraft build() {
      if (title.isEmpty()) {
        throw new InvalidArticleException("title", "'title' is required and must not be blank");
      }
      if (body.isEmpty()) {
        throw new InvalidArticleException("body", "'body' is required and must not be blank");
      }
      int length =
          title.length()
              + body.length()
              + (lead == null ? 0 : lead.length())
              + captions.stream().mapToInt(String::length).sum();
      if (length > LONGEST_TEXT) {
        throw new InvalidArticleException(
            "body",
            "'title', 'lead', 'body' and 'captions' have together "
                + length
                + " characters, more than the "
                + LONGEST_TEXT
                + " that an article may have");
      }
      CanonicalUrl fetched = parsed("url", url);
      CanonicalUrl stated = parsed("canonicalUrl", canonicalUrl);
      CanonicalUrl address = stated == null ? fetched : stated;
      String hash = ContentHash.of(title, lead, body);
      Article.Source source = source(address);
      UUID id = ArticleIdentity.of(address, source.id(), externalId, hash);
      return new ArticleDraft(
          id,
          new Article(
              id.toString(),
              1,
              hash,
              url,
              address == null ? null : address.toString(),
              externalId,
              source,
              title,
              lead,
              body,
              captions,
              authors,
              agency,
              section,
              keywords,
              publishedAt,
              modifiedAt,
              fetchedAt,
              declaredLanguage,
              imageUrl,
              related,
              optOuts,
              new Article.Extraction(method, confidence)));
    }

    private Article.Source source(@Nullable CanonicalUrl address) {
      String domain =
          sourceDomain != null ? sourceDomain : address == null ? null : address.domain();
      String named = sourceId != null ? sourceId : domain;
      if (named != null && named.length() > LONGEST_SOURCE) {
        throw new InvalidArticleException(
            "source",
            "the id of the source has "
                + named.length()
                + " characters, more than the "
                + LONGEST_SOURCE
                + " that it may have");
      }
      return new Article.Source(named == null ? UNNAMED_SOURCE : named, sourceName, domain);
    }

    private static @Nullable CanonicalUrl parsed(String field, @Nullable String address) {
      if (address == null) {
        return null;
      }
      try {
        return CanonicalUrl.of(address);
      } catch (IllegalArgumentException e) {
        throw new InvalidArticleException(field, "'" + field + "': " + e.getMessage());
      }
    }
  }
}
