package io.machtin.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.machtin.ingest.problem.ProblemException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final Admission admission =
      new Admission(
          new SmallRyeConfigBuilder()
              .addDiscoveredConverters()
              .withMapping(PushConfig.class)
              .withSources(
                  new PropertiesConfigSource(
                      Map.of("machtin.push.concurrent-requests", "2"), "test", 1000))
              .build()
              .getConfigMapping(PushConfig.class));

  @Test
  void lets_in_as_many_as_there_is_room_for_and_tells_the_next_to_come_back() {
    admission.enter();
    admission.enter();
    assertThatThrownBy(admission::enter)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().response().getStatus()).isEqualTo(429);
              assertThat(refused.problem().response().getHeaderString("Retry-After"))
                  .isEqualTo("5");
            });
  }

  @Test
  void lets_the_next_one_in_when_one_has_gone() {
    admission.enter();
    try (Admission.Place place = admission.enter()) {
      assertThat(place).isNotNull();
    }
    assertThat(admission.enter()).isNotNull();
  }
}
