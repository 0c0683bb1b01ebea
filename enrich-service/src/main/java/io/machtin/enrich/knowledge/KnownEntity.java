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
    List<String> context) {

  public KnownEntity {
    aliases = List.copyOf(aliases);
    context = List.copyOf(context);
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
