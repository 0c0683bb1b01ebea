package io.machtin.ingest.push;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Tells whether two requests are the same: a SHA-256 over parameters and body. */
final class RequestFingerprint {
  private final MessageDigest digest;
  private final DigestInputStream body;

  /**
   * @param parameters whatever changes what the request does, beside its body
   */
  RequestFingerprint(InputStream body, @Nullable Object... parameters) {
    digest = sha256();
    for (Object parameter : parameters) {
      digest.update((parameter + "\n").getBytes(StandardCharsets.UTF_8));
    }
    this.body = new DigestInputStream(body, digest);
  }

  /** The body, which has to be read to its end through here. */
  InputStream body() {
    return body;
  }

  /** Reads what is left of the body. */
  String value() throws IOException {
    body.transferTo(OutputStream.nullOutputStream());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
