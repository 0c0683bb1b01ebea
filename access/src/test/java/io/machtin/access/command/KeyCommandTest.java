package io.machtin.access.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.machtin.access.key.ApiKey;
import io.machtin.access.key.KeyFile;
import io.machtin.access.key.KeyText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return KeyCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private String file() {
    return folder.resolve("keys.ndjson").toString();
  }

  private List<ApiKey> keys() throws IOException {
    return new KeyFile(Path.of(file())).list();
  }

  private String create(String... more) {
    String[] all = new String[7 + more.length];
    System.arraycopy(
        new String[] {"create", "--file", file(), "--name", "desk", "--scope", "read,ingest"},
        0,
        all,
        0,
        7);
    System.arraycopy(more, 0, all, 7, more.length);
    out.getBuffer().setLength(0);
    assertThat(run(all)).as(err::toString).isZero();
    return out.toString().strip();
  }

  @Test
  void createPrintsTheKeyAloneAndStoresItsHash() throws IOException {
    String key = create();
    assertThat(KeyText.id(key)).isPresent();
    assertThat(keys()).extracting(ApiKey::sha256).containsExactly(KeyText.hash(key));
    assertThat(keys().get(0).scopes()).containsExactly("read", "ingest");
  }

  @Test
  void createGivesAYearUnlessToldOtherwise() throws IOException {
    create();
    create("--expires", "never");
    create("--expires", "2031-02-03");
    assertThat(keys().get(0).expires()).isAfter(Instant.now().plus(Duration.ofDays(364)));
    assertThat(keys().get(1).expires()).isNull();
    assertThat(keys().get(2).expires()).isEqualTo("2031-02-03T00:00:00Z");
  }

  @Test
  void createStoresRateAndQuota() throws IOException {
    create("--rate", "600/1m", "--quota", "1000");
    assertThat(keys().get(0).rate()).hasToString("600/60s");
    assertThat(keys().get(0).quota()).isEqualTo(1000);
  }

  @Test
  void createRefusesAScopeThatDoesNotExist() {
    assertThat(run("create", "--file", file(), "--name", "x", "--scope", "write")).isEqualTo(1);
    assertThat(err.toString()).contains("unknown scope 'write'; known: [read, ingest, admin]");
  }

  @Test
  void rotateLeavesBothValidForTheOverlap() throws IOException {
    String old = create();
    out.getBuffer().setLength(0);
    assertThat(run("rotate", "--file", file(), "--overlap", "2d", id(old))).isZero();
    String next = out.toString().strip();
    KeyFile file = new KeyFile(Path.of(file()));
    Instant now = Instant.now();
    assertThat(file.read().find(old, now)).isPresent();
    assertThat(file.read().find(next, now)).map(ApiKey::name).contains("desk");
    assertThat(file.read().find(old, now.plus(Duration.ofDays(3)))).isEmpty();
    assertThat(file.read().find(next, now.plus(Duration.ofDays(3)))).isPresent();
  }

  @Test
  void revokeRemovesTheKey() throws IOException {
    String key = create();
    assertThat(run("revoke", "--file", file(), id(key))).isZero();
    assertThat(keys()).isEmpty();
  }

  @Test
  void revokeSaysWhenThereIsNoSuchKey() {
    create();
    assertThat(run("revoke", "--file", file(), "nobody")).isEqualTo(1);
    assertThat(err.toString()).contains("no key with the id 'nobody'");
  }

  @Test
  void listShowsNoHash() {
    String key = create();
    out.getBuffer().setLength(0);
    assertThat(run("list", "--file", file())).isZero();
    assertThat(out.toString())
        .contains(id(key), "desk", "read,ingest")
        .doesNotContain(KeyText.hash(key));
  }

  private static String id(String key) {
    return KeyText.id(key).orElseThrow();
  }
}
