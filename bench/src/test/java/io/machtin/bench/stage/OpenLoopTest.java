package io.machtin.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Arrivals that wait for nobody. */
class OpenLoopTest {
  private final OpenLoop thousandASecond = new OpenLoop(1_000, Duration.ofMillis(200));

  @Test
  void servesEveryArrivalOnce() throws Exception {
    List<Long> served = Collections.synchronizedList(new ArrayList<>());

    long arrived = thousandASecond.run(4, (number, due) -> served.add(number));

    assertThat(arrived).isBetween(100L, 300L);
    assertThat(served).hasSize((int) arrived).doesNotHaveDuplicates();
  }

  @Test
  void anArrivalThatIsServedLateKeepsTheTimeAtWhichItWasDue() throws Exception {
    List<Long> dues = new ArrayList<>();
    List<Long> served = new ArrayList<>();

    thousandASecond.run(
        1,
        (number, due) -> {
          if (number == 0) {
            Thread.sleep(300); // longer than all arrivals take
          }
          dues.add(due);
          served.add(System.nanoTime());
        });

    long last = dues.get(dues.size() - 1);
    assertThat(dues).isSorted();
    assertThat(served.get(0)).isGreaterThan(last);
  }

  @Test
  void tellsThatAnArrivalCouldNotBeServed() {
    assertThatThrownBy(
            () ->
                thousandASecond.run(
                    1,
                    (number, due) -> {
                      throw new IllegalStateException("503");
                    }))
        .isInstanceOf(MeasurementException.class)
        .hasMessageContaining("503");
  }
}
