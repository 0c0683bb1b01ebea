package io.machtin.ingest.extract.metadata;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as a page states it.
 *
 * @param local what the clock showed; midnight where only the day is stated
 * @param zone the zone, where it is stated
 * @param toTheMinute whether a time of day is stated
 */
record StatedTime(LocalDateTime local, @Nullable ZoneOffset zone, boolean toTheMinute) {

  /** The instant, in the given zone where none is stated. */
  Instant instant(ZoneOffset otherwise) {
    return local.toInstant(zone == null ? otherwise : zone);
  }
}
