package io.machtin.enrich.knowledge;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person, body or place that is known by name.
 *
 * @param id stable; starts with {@code kb:}
 * @param type as in {@link io.machtin.events.Entity}
 * @param name the preferred name
 * @param aliases further names, abbreviations and spellings
 * @param wikidataId {@code Q…}, where it is certain
 * @param validFrom first day on which it exists under this name; absent where that never matters
 * @param validTo its last day; absent while it exists
 * @param successor id of what it became part of or was renamed to
 * @param context folded words of which one is expected near a name that others bear too
 * @param kind of a place: {@code country}, {@code province}, {@code central-city}, {@code town},
 *     {@code district} or {@code region}; empty where nothing depends on it
 * @param within id of the place that it lies in or, of a body, the country that it governs; absent
 *     where that is not known
 * @param nicknames names by which it is found but that do not stand for it inside another name
 *     ("Sài Gòn" in "Đại học Sài Gòn")
 */
public record KnownEntity(
    String id,
    String type,
    String name,
    List<String> aliases,
    @Nullable String wikidataId,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    @Nullable String successor,
    List<String> context,
    String kind,
    @Nullable String within,
    List<String> nicknames) {

  public KnownEntity {
    aliases = List.copyOf(aliases);
    context = List.copyOf(context);
    nicknames = List.copyOf(nicknames);
  }

  /** Whether it exists on a day. Without a day, whether it exists still. */
  public boolean existsOn(@Nullable LocalDate day) {
    if (day == null) {
      return validTo == null;
    }
    return (validFrom == null || !day.isBefore(validFrom))
        && (validTo == null || !day.isAfter(validTo));
  }
}
