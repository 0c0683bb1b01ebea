package io.machtin.access.http;

import io.machtin.access.key.ApiKey;
import io.machtin.access.key.KeyFile;
import io.machtin.access.key.KeyText;
import io.machtin.access.key.Rate;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts a token issuer, and makes keys of which each is asked for by name. */
public final class KeysAndTokens implements QuarkusTestResourceLifecycleManager {
  private @Nullable TokenIssuer issuer;
  private Path file = Path.of("");
  private final Map<String, String> keys = new HashMap<>();

  @Override
  public Map<String, String> start() {
    try {
      issuer = new TokenIssuer();
      file = Files.createTempDirectory("keys").resolve("keys.ndjson");
      add("reader", List.of("read"), null, null, null);
      add("agency", List.of("ingest"), null, null, null);
      add("operator", List.of("admin"), null, null, null);
      add("expired", List.of("read"), Instant.now().minusSeconds(1), null, null);
      add("slow", List.of("read"), null, Rate.of("3/1h"), null);
      add("small", List.of("read"), null, null, 2L);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "machtin.access.keys-file",
        file.toString(),
        "machtin.access.reload-every",
        "100ms",
        "quarkus.oidc.tenant-enabled",
        "true",
        "quarkus.oidc.auth-server-url",
        issuer.url());
  }

  private void add(
      String name,
      List<String> scopes,
      @Nullable Instant expires,
      @Nullable Rate rate,
      @Nullable Long quota)
      throws IOException {
    String key = KeyText.random();
    keys.put(name, key);
    new KeyFile(file)
        .append(
            new ApiKey(
                KeyText.id(key).orElseThrow(),
                name,
                scopes,
                KeyText.hash(key),
                null,
                expires,
                rate,
                quota));
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, field -> field.getType().equals(KeysAndTokens.class));
  }

  String key(String name) {
    String key = keys.get(name);
    if (key == null) {
      throw new IllegalArgumentException("no key " + name);
    }
    return key;
  }

  Path file() {
    return file;
  }

  TokenIssuer issuer() {
    if (issuer == null) {
      throw new IllegalStateException("not started");
    }
    return issuer;
  }

  @Override
  public void stop() {
    if (issuer != null) {
      issuer.close();
    }
  }
}
