package io.machtin.enrich;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where lists and models are read from; remembers what was read, so that all of it together has a
 * version. Used by one thread, while an enricher is made.
 */
final class KnowledgeSource implements Function<String, @Nullable InputStream> {
  private static final int VERSION_BYTES = 6;

  private final Function<String, @Nullable InputStream> resources;
  private final Map<String, byte[]> digests = new TreeMap<>();

  KnowledgeSource(Function<String, @Nullable InputStream> resources) {
    this.resources = resources;
  }

  @Override
  public @Nullable InputStream apply(String name) {
    try (InputStream in = resources.apply(name)) {
      if (in == null) {
        return null;
      }
      byte[] content = in.readAllBytes();
      digests.put(name, sha256().digest(content));
      return new ByteArrayInputStream(content);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** Counts contents that were not read through here into the version. */
  void include(String name, String content) {
    digests.put(name, sha256().digest(content.getBytes(StandardCharsets.UTF_8)));
  }

  /** Twelve hex digits that change when anything that was read or included changes. */
  String version() {
    MessageDigest all = sha256();
    digests.forEach(
        (name, digest) -> {
          all.update(name.getBytes(StandardCharsets.UTF_8));
          all.update(digest);
        });
    return HexFormat.of().formatHex(all.digest(), 0, VERSION_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
