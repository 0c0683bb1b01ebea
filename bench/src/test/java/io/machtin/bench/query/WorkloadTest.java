package io.machtin.bench.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The questions of a measurement. */
class WorkloadTest {
  private final List<Workload.Kind> kinds = Workload.of(new Events(1), 100_000);

  @Test
  void areOfEveryKind() {
    assertThat(kinds).hasSize(17).allSatisfy(kind -> assertThat(kind.questions()).isNotEmpty());
  }

  @Test
  void areDealtByShares() {
    assertThat(kinds.stream().mapToInt(Workload.Kind::share).sum()).isEqualTo(100);
  }

  @Test
  void areTheSameForTheSameSeed() {
    assertThat(Workload.of(new Events(1), 100_000)).isEqualTo(kinds);
  }
}
