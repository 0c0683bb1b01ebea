package io.machtin.access.limit;

import io.machtin.access.caller.Caller;
import io.machtin.access.key.Rate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The limits of all callers. Of those that have not asked for long, the memory is given up. */
final class Limits {
  private static final int MOST_CALLERS = 10_000;

  private final Map<String, TokenBucket> buckets = bounded();
  private final Map<String, DailyCount> days = bounded();

  /**
   * How the caller stands after this request; empty where nothing limits it. A request over the
   * rate does not count for the day.
   */
  List<Standing> take(Caller caller, long nanos, Instant now) {
    List<Standing> standings = new ArrayList<>(2);
    if (caller.rate().isPresent()) {
      standings.add(bucket(caller.id(), caller.rate().get(), nanos).take(nanos));
    }
    if (caller.quota().isPresent() && standings.stream().allMatch(Standing::within)) {
      standings.add(day(caller.id()).take(caller.quota().getAsLong(), now));
    }
    return standings;
  }

  private TokenBucket bucket(String id, Rate rate, long nanos) {
    synchronized (buckets) {
      TokenBucket bucket = buckets.get(id);
      if (bucket == null || !bucket.isFor(rate)) {
        bucket = new TokenBucket(rate, nanos);
        buckets.put(id, bucket);
      }
      return bucket;
    }
  }

  private DailyCount day(String id) {
    synchronized (days) {
      return days.computeIfAbsent(id, unused -> new DailyCount());
    }
  }

  private static <V> Map<String, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MOST_CALLERS;
      }
    };
  }
}
