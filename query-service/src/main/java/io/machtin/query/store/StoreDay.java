package io.machtin.query.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The day that the store counts an article under: days from 1970-01-01 in Vietnam's time zone. The
 * zone is part of what is stored; another one needs the store to be rebuilt.
 */
public final class StoreDay {
  public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private StoreDay() {}

  /** The day of an instant. */
  public static int of(Instant instant) {
    return (int) instant.atZone(ZONE).toLocalDate().toEpochDay();
  }

  /** The date of a day. */
  public static LocalDate date(int day) {
    return LocalDate.ofEpochDay(day);
  }
}
