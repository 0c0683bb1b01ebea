package io.machtin.events;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article with what was found in it: event {@code io.machtin.article.enriched.v1}. In JSON the
 * fields of the article and the fields added here stand side by side in one object.
 *
 * @param article the article as it came in, unchanged
 * @param language the language that the text is written in
 * @param entities who and what is named, most salient first
 * @param topics what it is about, highest score first
 * @param dates temporal expressions, in the order of the text
 * @param references documents that are cited, in the order of the text
 * @param quotations direct and reported speech, in the order of the text
 * @param keyphrases best first
 * @param summary up to three sentences of the article, in the order of the text
 * @param fingerprint near-duplicate signature, absent for texts too short for one
 * @param pipeline what made this enrichment
 * @param enrichedAt when it was made
 */
public record EnrichedArticle(
    @JsonUnwrapped Article article,
    Language language,
    List<Entity> entities,
    List<Topic> topics,
    List<DateMention> dates,
    List<Reference> references,
    List<Quotation> quotations,
    List<Keyphrase> keyphrases,
    List<TextSpan> summary,
    @Nullable Fingerprint fingerprint,
    Pipeline pipeline,
    Instant enrichedAt) {

  /**
   * @throws IllegalArgumentException if a required field is missing; the message names it
   */
  public EnrichedArticle {
    if (article == null) {
      throw new IllegalArgumentException("the article's own fields are required");
    }
    if (language == null) {
      throw new IllegalArgumentException("'language' is required");
    }
    if (pipeline == null) {
      throw new IllegalArgumentException("'pipeline' is required");
    }
    if (enrichedAt == null) {
      throw new IllegalArgumentException("'enrichedAt' is required");
    }
    entities = Absent.asEmpty(entities);
    topics = Absent.asEmpty(topics);
    dates = Absent.asEmpty(dates);
    references = Absent.asEmpty(references);
    quotations = Absent.asEmpty(quotations);
    keyphrases = Absent.asEmpty(keyphrases);
    summary = Absent.asEmpty(summary);
  }

  /**
   * The language of the text.
   *
   * @param code BCP 47, {@code und} where it cannot be told
   * @param confidence from 0 to 1
   */
  public record Language(String code, double confidence) {
    public Language {
      Absent.required(code, "language.code");
    }
  }

  /**
   * A document that the text cites.
   *
   * @param kind what it is, in the language of the text ("Nghị quyết", "Luật")
   * @param number the number as stated ("21-NQ/TW"), absent for laws cited by name
   * @param issuer who issued it, where stated
   * @param date EDTF, where stated
   * @param title its own title, where stated
   * @param canonical one form per document, the same for every way to cite it
   * @param mentions where it is cited
   */
  public record Reference(
      String kind,
      @Nullable String number,
      @Nullable String issuer,
      @Nullable String date,
      @Nullable String title,
      String canonical,
      List<TextSpan> mentions) {
    public Reference {
      Absent.required(kind, "references[].kind");
      Absent.required(canonical, "references[].canonical");
      mentions = Absent.asEmpty(mentions);
    }
  }

  /**
   * A temporal expression.
   *
   * @param field the field that it stands in
   * @param start first code point
   * @param end code point after the last
   * @param surface the text between both
   * @param value EDTF (ISO 8601-2), {@code XXXX-05-13} where the year is not known
   * @param calendar {@code lunar} for dates of the lunar calendar, else absent
   */
  public record DateMention(
      String field, int start, int end, String surface, String value, @Nullable String calendar) {
    public DateMention {
      TextSpan.check(field, start, end);
      Absent.required(value, "dates[].value");
    }
  }

  /**
   * What somebody is quoted as saying.
   *
   * @param text the words that are quoted, without the marks round them
   * @param direct whether they are given to the letter, in quotation marks or as a line of an
   *     interview; else they report what was said
   * @param speaker the speaker as named beside the quotation, with title or form of address
   * @param speakerTitle the office that is stated there
   * @param speakerId id of the speaker's entity in this article
   * @param cue the words that introduce it ("nhấn mạnh", "theo")
   */
  public record Quotation(
      TextSpan text,
      boolean direct,
      @Nullable String speaker,
      @Nullable String speakerTitle,
      @Nullable String speakerId,
      @Nullable String cue) {
    public Quotation {
      if (text == null) {
        throw new IllegalArgumentException("'quotations[].text' is required");
      }
    }
  }

  /** A phrase that says what the article is about, with a weight from 0 to 1. */
  public record Keyphrase(String text, double score) {
    public Keyphrase {
      Absent.required(text, "keyphrases[].text");
    }
  }

  /**
   * A near-duplicate signature.
   *
   * @param method names the algorithm and its parameters; only equal methods can be compared
   * @param value the signature in the form that the method defines
   */
  public record Fingerprint(String method, String value) {}

  /**
   * What made an enrichment. Two enrichments of one revision are the same if both values are.
   *
   * @param version version of the code
   * @param knowledgeVersion version (hash) of the lists, models and topic definitions
   */
  public record Pipeline(String version, String knowledgeVersion) {
    public Pipeline {
      Absent.required(version, "pipeline.version");
      Absent.required(knowledgeVersion, "pipeline.knowledgeVersion");
    }
  }
}
