package io.machtin.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

  @TempDir private Path folder;
  private Path path = Path.of("");
  private KeyFile file = new KeyFile(path);

  @BeforeEach
  void nameTheFile() {
    path = folder.resolve("keys.ndjson");
    file = new KeyFile(path);
  }

  static ApiKey key(String text, @Nullable Instant expires) {
    return new ApiKey(
        KeyText.id(text).orElseThrow(),
        "toà soạn",
        List.of("read"),
        KeyText.hash(text),
        NOW,
        expires,
        Rate.of("20/s"),
        100L);
  }

  @Nested
  class AKey {
    private final String text = KeyText.random();

    @Test
    void isFoundByItsWholeText() throws IOException {
      file.append(key(text, null));
      assertThat(file.read().find(text, NOW)).contains(key(text, null));
    }

    @Test
    void isNotFoundByItsIdWithAnotherSecret() throws IOException {
      file.append(key(text, null));
      String other = KeyText.random();
      String forged = text.substring(0, 12) + other.substring(12);
      assertThat(KeyText.id(forged)).isEqualTo(KeyText.id(text));
      assertThat(file.read().find(forged, NOW)).isEmpty();
    }

    @Test
    void isNotFoundByAnythingThatIsNoKey() throws IOException {
      file.append(key(text, null));
      assertThat(file.read().find("", NOW)).isEmpty();
      assertThat(file.read().find("mt_", NOW)).isEmpty();
      assertThat(file.read().find(text + " ", NOW)).isEmpty();
      assertThat(file.read().find(KeyText.hash(text), NOW)).isEmpty();
    }

    @Test
    void endsToBeValidWhenItExpires() throws IOException {
      file.append(key(text, NOW));
      assertThat(file.read().find(text, NOW.minusMillis(1))).isPresent();
      assertThat(file.read().find(text, NOW)).isEmpty();
    }

    @Test
    void isNotInTheFile() throws IOException {
      file.append(key(text, null));
      assertThat(Files.readString(path))
          .contains(KeyText.hash(text))
          .doesNotContain(text)
          .doesNotContain(text.substring(12));
    }

    @Test
    void isLikeNoOther() {
      assertThat(KeyText.random()).isNotEqualTo(text).matches("mt_[a-z2-7]{8}_[a-z2-7]{52}");
    }
  }

  @Nested
  class AFile {
    @Test
    void isMadeForItsOwnerAlone() throws IOException {
      file.append(key(KeyText.random(), null));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-------");
    }

    @Test
    void keepsCommentsAndOtherKeysWhenOneIsRemoved() throws IOException {
      String first = KeyText.random();
      String second = KeyText.random();
      file.append(key(first, null));
      Files.writeString(path, Files.readString(path) + "# for the archive\n\n");
      file.append(key(second, null));
      assertThat(file.change(KeyText.id(first).orElseThrow(), key -> List.of())).isTrue();
      assertThat(Files.readString(path)).contains("# for the archive");
      assertThat(file.read().find(first, NOW)).isEmpty();
      assertThat(file.read().find(second, NOW)).isPresent();
    }

    @Test
    void takesAnyJsonWithTheFieldsOfAKey() throws IOException {
      String text = KeyText.random();
      Files.writeString(
          path,
          "{\"scopes\":[\"ingest\"], \"id\":\"%s\", \"sha256\":\"%s\", \"name\":\"agency\"}\n"
              .formatted(KeyText.id(text).orElseThrow(), KeyText.hash(text)));
      assertThat(file.read().find(text, Instant.MAX))
          .map(ApiKey::scopes)
          .contains(List.of("ingest"));
    }

    @Test
    void saysWhichLineIsWrongAndWhy() throws IOException {
      String hash = "0".repeat(64);
      assertWrong("{\"id\":\"aaaa\"}", "'name' is missing");
      assertWrong(line("writ", hash, ""), "unknown scope 'writ'; known: [read, ingest, admin]");
      assertWrong(line("read", "abc", ""), "64 hexadecimal digits");
      assertWrong(line("read", hash, ",\"rate\":\"many\""), "'many' is no rate");
      assertWrong(line("read", hash, ",\"expire\":\"2027-01-01T00:00:00Z\""), "expire");
      assertWrong("mt_not_json", ":2: ");
    }

    @Test
    void doesNotRepeatAKeyThatWasPastedIntoIt() throws IOException {
      String text = KeyText.random();
      Files.writeString(path, text + "\n");
      assertThatThrownBy(file::read)
          .hasMessageContaining("keys.ndjson:1")
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain(text.substring(12)));
    }

    @Test
    void withTwoKeysOfOneIdIsRefused() throws IOException {
      String text = KeyText.random();
      file.append(key(text, null));
      file.append(key(text, null));
      assertThatThrownBy(file::read).hasMessageContaining("two keys have the id");
    }

    private static String line(String scope, String hash, String more) {
      return "{\"id\":\"aaaa\",\"name\":\"a\",\"scopes\":[\"%s\"],\"sha256\":\"%s\"%s}"
          .formatted(scope, hash, more);
    }

    private void assertWrong(String line, String reason) throws IOException {
      Files.writeString(path, "# keys\n" + line + "\n");
      assertThatThrownBy(file::read)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("keys.ndjson:2: ")
          .hasMessageContaining(reason);
    }
  }

  @Nested
  class AWatchedFile {
    private final String first = KeyText.random();
    private final String second = KeyText.random();

    @Test
    void isReadAgainWhenItChanges() throws IOException {
      file.append(key(first, null));
      try (WatchedKeys keys = new WatchedKeys(path, Duration.ofMillis(20))) {
        assertThat(keys.find(second, NOW)).isEmpty();
        file.append(key(second, null));
        file.change(KeyText.id(first).orElseThrow(), key -> List.of());
        await().atMost(Duration.ofSeconds(60)).until(() -> keys.find(first, NOW).isEmpty());
        assertThat(keys.find(second, NOW)).isPresent();
      }
    }

    @Test
    void keepsTheKeysWhileItIsDamagedAndTakesTheNewOnesWhenItIsRightAgain() throws IOException {
      file.append(key(first, null));
      try (WatchedKeys keys = new WatchedKeys(path, Duration.ofMillis(20))) {
        Files.writeString(path, "{");
        assertThat(keys.find(first, NOW)).isPresent();
        Files.delete(path);
        file.append(key(second, null));
        await().atMost(Duration.ofSeconds(60)).until(() -> keys.find(second, NOW).isPresent());
      }
    }
  }
}
