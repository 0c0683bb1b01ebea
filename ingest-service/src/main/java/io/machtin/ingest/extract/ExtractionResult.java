package io.machtin.ingest.extract;

import io.machtin.events.Article.RelatedArticle;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came out of a page: an article, or the reason why there is none. */
public sealed interface ExtractionResult {

  /**
   * An article. Text is in NFC; what the page does not state is absent.
   *
   * @param title the headline, without the site's name; never blank
   * @param lead the standfirst ("sapo"), not repeated in the body
   * @param body paragraphs, list items, quotes and table rows in order, separated by blank lines;
   *     never blank
   * @param captions picture captions, each once, not in the body
   * @param authors names as the page gives them, each once
   * @param agency the agency or paper that the text was taken from ("TTXVN")
   * @param section the site's own section
   * @param keywords the site's own keywords
   * @param publishedAt as the page states it with its zone (Vietnamese pages without a zone: UTC+7)
   * @param modifiedAt likewise
   * @param imageUrl the leading picture, absolute where the page's address is known
   * @param canonicalUrl the address that the page gives for itself, where it is one of the same
   *     site
   * @param declaredLanguage BCP 47, as declared in the page
   * @param related teasers of other articles that stood on the page
   * @param optOuts {@code noai}, {@code noimageai}, {@code tdm-reservation}
   * @param method how the body was found, for people who ask why
   * @param confidence from 0 (a guess) to 1 (certain)
   * @param charset the charset that the bytes were read in
   * @param notes what a curator should know, such as text in a legacy Vietnamese encoding
   */
  record Extracted(
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
      @Nullable String imageUrl,
      @Nullable String canonicalUrl,
      @Nullable String declaredLanguage,
      List<RelatedArticle> related,
      List<String> optOuts,
      String method,
      double confidence,
      String charset,
      List<String> notes)
      implements ExtractionResult {

    /**
     * @throws IllegalArgumentException if title or body is blank
     */
    public Extracted {
      if (title.isBlank()) {
        throw new IllegalArgumentException("an extracted article has a title");
      }
      if (body.isBlank()) {
        throw new IllegalArgumentException("an extracted article has a body");
      }
      captions = List.copyOf(captions);
      authors = List.copyOf(authors);
      keywords = List.copyOf(keywords);
      related = List.copyOf(related);
      optOuts = List.copyOf(optOuts);
      notes = List.copyOf(notes);
    }
  }

  /**
   * A page without an article.
   *
   * @param kind what the page is instead
   * @param reason one sentence for people, naming what was seen
   * @param title what the page calls itself, where it does
   */
  record Rejected(Kind kind, String reason, @Nullable String title) implements ExtractionResult {

    /** What a page is that holds no article. */
    public enum Kind {
      /** Nothing to read at all. */
      EMPTY,
      /** An error page, such as "404 not found". */
      ERROR_PAGE,
      /** A home page, section front, search result or other list of teasers. */
      SECTION_FRONT,
      /** A page around a video or sound recording. */
      VIDEO,
      /** A series of pictures without text. */
      GALLERY,
      /** Only the beginning of an article, the rest being for subscribers. */
      PAYWALL,
      /** Text, but too little for an article. */
      TOO_SHORT,
      /** A check whether the reader is human, or a page that needs scripts to show anything. */
      SCRIPT_REQUIRED
    }
  }
}
