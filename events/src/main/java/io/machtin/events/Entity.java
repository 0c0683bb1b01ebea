package io.machtin.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody or something that an article names, with all its mentions.
 *
 * @param id stable over all articles
 * @param type {@code PERSON}, {@code ORGANIZATION}, {@code LOCATION}, or a type added later
 * @param name its fullest name
 * @param salience how central it is to the article, from 0 to 1
 * @param wikidataId {@code Q…}, where known
 * @param offices titles and positions that the text states for a person
 * @param mentions where it is named, in the order of the text; at least one
 */
public record Entity(
    String id,
    String type,
    String name,
    double salience,
    @Nullable String wikidataId,
    List<Office> offices,
    List<Mention> mentions) {

  public static final String PERSON = "PERSON";
  public static final String ORGANIZATION = "ORGANIZATION";
  public static final String LOCATION = "LOCATION";

  /**
   * @throws IllegalArgumentException if a required field is missing; the message names it
   */
  public Entity {
    Absent.required(id, "entities[].id");
    Absent.required(type, "entities[].type");
    Absent.required(name, "entities[].name");
    wikidataId = Absent.asNull(wikidataId);
    offices = Absent.asEmpty(offices);
    mentions = Absent.asEmpty(mentions);
  }

  /**
   * An office as the text states it.
   *
   * @param title title, rank or position with its body: "Bí thư Tỉnh ủy Quảng Ninh"
   * @param role the title alone: "Bí thư"
   * @param organization name of the body, where it is one
   * @param organizationId id of the body's entity in this article
   * @param mentions where it is stated
   */
  public record Office(
      String title,
      String role,
      @Nullable String organization,
      @Nullable String organizationId,
      List<TextSpan> mentions) {
    public Office {
      Absent.required(title, "offices[].title");
      Absent.required(role, "offices[].role");
      mentions = Absent.asEmpty(mentions);
    }
  }

  /**
   * One place where an entity is named.
   *
   * @param field the field, see {@link TextSpan}
   * @param start first code point
   * @param end code point after the last
   * @param surface the text between both, to the letter
   * @param confidence from 0 to 1
   * @param evidence which rules, lists or models found it, for people who ask why
   * @param parts entities nested in the name, such as the province in the name of its committee
   */
  public record Mention(
      String field,
      int start,
      int end,
      String surface,
      double confidence,
      List<String> evidence,
      List<Part> parts) {
    public Mention {
      TextSpan.check(field, start, end);
      evidence = Absent.asEmpty(evidence);
      parts = Absent.asEmpty(parts);
    }
  }

  /** A nested name inside a mention; offsets count in the mention's field. */
  public record Part(String type, int start, int end, String surface, @Nullable String entityId) {}
}
