package io.machtin.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A news article as it was taken in: event {@code io.machtin.article.raw.v1}.
 *
 * @param id UUID (version 5 of the canonical URL, or of source and external id, or of the content)
 * @param revision which content of this id it is, counted from 1
 * @param contentHash {@code sha256:} and 64 hex digits over the normalised title, lead and body
 * @param url where it was fetched from, absent for text that was pushed without one
 * @param canonicalUrl the address that identifies it
 * @param externalId the publisher's or the pusher's own id
 * @param source who published it
 * @param title the headline, without the site's name
 * @param lead the standfirst ("sapo"), not repeated in the body
 * @param body plain text in NFC, paragraphs separated by a blank line
 * @param captions picture captions, each once, not in the body
 * @param authors names as the page gives them
 * @param agency the agency that the text was taken from, as the page names it ("TTXVN")
 * @param section the site's own section
 * @param keywords the site's own keywords
 * @param publishedAt as the page states it, never invented
 * @param modifiedAt as the page states it, never invented
 * @param fetchedAt when it was taken in
 * @param declaredLanguage the language that page or source declares (BCP 47)
 * @param imageUrl the leading picture
 * @param related teasers of other articles that stood on the page, kept apart from the body
 * @param optOuts publisher opt-outs that were found ({@code noai}, {@code noimageai}, {@code
 *     tdm-reservation})
 * @param extraction how the text was found
 */
public record Article(
    String id,
    int revision,
    String contentHash,
    @Nullable String url,
    @Nullable String canonicalUrl,
    @Nullable String externalId,
    Source source,
    String title,
    @Nullable String lead,
    String body,
    List<String> captions,
    List<String> authors,
    @Nullable String agency,
    @Nullable String section,
    List<String> keywords,
    @Nullable Instant publishedAt,
    @Nullable Instant modifiedAt,
    Instant fetchedAt,
    @Nullable String declaredLanguage,
    @Nullable String imageUrl,
    List<RelatedArticle> related,
    List<String> optOuts,
    Extraction extraction) {

  /**
   * @throws IllegalArgumentException if a required field is missing; the message names it
   */
  public Article {
    Absent.required(id, "id");
    if (revision < 1) {
      throw new IllegalArgumentException("'revision' counts from 1, but is " + revision);
    }
    Absent.required(contentHash, "contentHash");
    if (source == null) {
      throw new IllegalArgumentException("'source' is required");
    }
    if (fetchedAt == null) {
      throw new IllegalArgumentException("'fetchedAt' is required");
    }
    if (extraction == null) {
      throw new IllegalArgumentException("'extraction' is required");
    }
    title = title == null ? "" : title;
    body = body == null ? "" : body;
    url = Absent.asNull(url);
    canonicalUrl = Absent.asNull(canonicalUrl);
    externalId = Absent.asNull(externalId);
    lead = Absent.asNull(lead);
    agency = Absent.asNull(agency);
    section = Absent.asNull(section);
    declaredLanguage = Absent.asNull(declaredLanguage);
    imageUrl = Absent.asNull(imageUrl);
    captions = Absent.asEmpty(captions);
    authors = Absent.asEmpty(authors);
    keywords = Absent.asEmpty(keywords);
    related = Absent.asEmpty(related);
    optOuts = Absent.asEmpty(optOuts);
  }

  /**
   * The publisher.
   *
   * @param id stable id of the source ("nhandan.vn", or the id of a registered source)
   * @param name the name that readers know
   * @param domain the registered host, absent for pushed text
   */
  public record Source(String id, @Nullable String name, @Nullable String domain) {
    public Source {
      Absent.required(id, "source.id");
      name = Absent.asNull(name);
      domain = Absent.asNull(domain);
    }
  }

  /** A teaser of another article that stood on the page. */
  public record RelatedArticle(String title, @Nullable String url) {
    public RelatedArticle {
      Absent.required(title, "related[].title");
      url = Absent.asNull(url);
    }
  }

  /**
   * How the text was found.
   *
   * @param method name of the method ("html", "page-text", "json", …)
   * @param confidence from 0 (a guess) to 1 (given as structured data)
   */
  public record Extraction(String method, double confidence) {
    public Extraction {
      Absent.required(method, "extraction.method");
      if (!(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException(
            "'extraction.confidence' must lie in 0..1, but is " + confidence);
      }
    }
  }
}
