package io.machtin.access.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  @TempDir private Path folder;

  private static Access access(String host, boolean tokens, Map<String, String> settings) {
    AccessConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(AccessConfig.class)
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(AccessConfig.class);
    return new Access(config, tokens, host, false);
  }

  private Map<String, String> keys(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("keys.ndjson"), content);
    return Map.of("machtin.access.keys-file", file.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.8.8.8"})
  void isOpenOnLoopbackWhenNothingIsSet(String host) {
    assertThat(access(host, false, Map.of()).isOpenOnLoopback()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void isRefusedElsewhereInOneLineThatNamesTheRemedies(String host) {
    assertThatThrownBy(() -> access(host, false, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(host)
        .hasMessageContaining("machtin.access.keys-file")
        .hasMessageContaining("machtin.access.allow-anonymous=true")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void isOpenElsewhereOnlyWhenSaidSo() {
    Access access = access("0.0.0.0", false, Map.of("machtin.access.allow-anonymous", "true"));
    assertThat(access.isOpen()).isTrue();
    assertThat(access.isOpenOnLoopback()).isFalse();
  }

  @Test
  void isRequiredWithKeysAlsoWhenThereAreNoneYet() throws IOException {
    assertThat(access("0.0.0.0", false, keys("# none yet\n")).isOpen()).isFalse();
    assertThat(access("127.0.0.1", false, keys("")).isOpen()).isFalse();
  }

  @Test
  void isRequiredWithTokens() {
    assertThat(access("0.0.0.0", true, Map.of()).isOpen()).isFalse();
  }

  @Test
  void isRefusedWhenKeysAndNoKeysAreWanted() {
    assertThatThrownBy(
            () -> access("0.0.0.0", true, Map.of("machtin.access.allow-anonymous", "true")))
        .hasMessageContaining("contradicts");
  }

  @Test
  void isRefusedWithAFileThatIsNotThere() {
    Map<String, String> settings =
        Map.of("machtin.access.keys-file", folder.resolve("none").toString());
    assertThatThrownBy(() -> access("127.0.0.1", false, settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void isRefusedWithADamagedFile() {
    assertThatThrownBy(() -> access("127.0.0.1", false, keys("{}")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("keys.ndjson:1");
  }

  @Test
  void isNotAskedOfAJobThatEndsBeforeItListens() {
    AccessConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(AccessConfig.class)
            .build()
            .getConfigMapping(AccessConfig.class);
    assertThatCode(() -> new Access(config, false, "0.0.0.0", true)).doesNotThrowAnyException();
  }
}
