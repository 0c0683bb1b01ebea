package io.machtin.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.access.caller.Caller;
import io.machtin.access.key.Rate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @Nested
  class ARate {
    private final TokenBucket bucket = new TokenBucket(Rate.of("6/1m"), 0);

    @Test
    void allowsAllOfItsRequestsAtOnce() {
      for (int i = 0; i < 6; i++) {
        assertThat(bucket.take(0).within()).isTrue();
      }
      assertThat(bucket.take(0).within()).isFalse();
    }

    @Test
    void thenLetsThemInEvenly() {
      for (int i = 0; i < 7; i++) {
        bucket.take(0);
      }
      assertThat(bucket.take(9 * SECOND).within()).isFalse();
      assertThat(bucket.take(10 * SECOND).within()).isTrue();
      assertThat(bucket.take(19 * SECOND).within()).isFalse();
    }

    @Test
    void tellsWhenToAskAgainAndThatIsSoonEnough() {
      for (int i = 0; i < 6; i++) {
        bucket.take(0);
      }
      long retry = bucket.take(3 * SECOND).retryAfter();
      assertThat(retry).isEqualTo(7);
      assertThat(bucket.take((3 + retry) * SECOND).within()).isTrue();
    }

    @Test
    void neverSavesUpMoreThanItsRequests() {
      assertThat(bucket.take(1_000_000 * SECOND).remaining()).isEqualTo(5);
    }

    @Test
    void isToldInTheFieldsOfTheDraft() {
      Standing standing = bucket.take(0);
      assertThat(standing.policyField()).isEqualTo("\"rate\";q=6;w=60");
      assertThat(standing.limitField()).isEqualTo("\"rate\";r=5;t=10");
    }
  }

  @Nested
  class AQuota {
    private final DailyCount day = new DailyCount();

    @Test
    void endsUntilMidnightUtc() {
      assertThat(day.take(1, NOON).within()).isTrue();
      Standing standing = day.take(1, NOON);
      assertThat(standing.within()).isFalse();
      assertThat(standing.retryAfter()).isEqualTo(12 * 3600);
    }

    @Test
    void beginsAnewOnTheNextDay() {
      day.take(1, NOON);
      assertThat(day.take(1, Instant.parse("2026-05-02T00:00:00Z")).within()).isTrue();
    }
  }

  @Nested
  class Callers {
    private final Limits limits = new Limits();

    private static Caller caller(String id, String rate, long quota) {
      return new Caller(id, id, Set.of(), Optional.of(Rate.of(rate)), OptionalLong.of(quota));
    }

    @Test
    void doNotUseUpEachOthersRate() {
      limits.take(caller("a", "1/1h", 9), 0, NOON);
      assertThat(limits.take(caller("a", "1/1h", 9), 0, NOON).get(0).within()).isFalse();
      assertThat(limits.take(caller("b", "1/1h", 9), 0, NOON).get(0).within()).isTrue();
    }

    @Test
    void loseNothingOfTheDayByRequestsOverTheRate() {
      limits.take(caller("a", "1/1s", 2), 0, NOON);
      limits.take(caller("a", "1/1s", 2), 0, NOON);
      List<Standing> later = limits.take(caller("a", "1/1s", 2), SECOND, NOON);
      assertThat(later).extracting(Standing::within).containsExactly(true, true);
    }

    @Test
    void getANewRateWhenTheirKeyDoes() {
      limits.take(caller("a", "1/1h", 9), 0, NOON);
      assertThat(limits.take(caller("a", "5/1h", 9), 0, NOON).get(0).remaining()).isEqualTo(4);
    }

    @Test
    void withoutLimitsAreToldNone() {
      assertThat(limits.take(Caller.UNKNOWN, 0, NOON)).isEmpty();
    }
  }
}
