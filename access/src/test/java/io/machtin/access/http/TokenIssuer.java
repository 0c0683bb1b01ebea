package io.machtin.access.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** A small OpenID Connect provider on loopback: its discovery document, its keys, and tokens. */
final class TokenIssuer implements AutoCloseable {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final HttpServer server;
  private final KeyPair keys;

  TokenIssuer() throws IOException {
    keys = keyPair();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve(
        "/.well-known/openid-configuration",
        new JsonObject().put("issuer", url()).put("jwks_uri", url() + "/jwks"));
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    serve(
        "/jwks",
        new JsonObject()
            .put(
                "keys",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("kty", "RSA")
                            .put("use", "sig")
                            .put("alg", "RS256")
                            .put("kid", "test")
                            .put("n", number(key.getModulus()))
                            .put("e", number(key.getPublicExponent())))));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The claims of a token that holds. */
  JsonObject claims(String scope) {
    long now = Instant.now().getEpochSecond();
    return new JsonObject()
        .put("iss", url())
        .put("sub", "newsroom")
        .put("aud", "machtin")
        .put("iat", now)
        .put("exp", now + 600)
        .put("scope", scope);
  }

  String token(JsonObject claims) {
    return signed(claims, keys);
  }

  /** As if somebody else had issued it. */
  static String forged(JsonObject claims) {
    return signed(claims, keyPair());
  }

  /** A token that says that it needs no signature. */
  static String unsigned(JsonObject claims) {
    return part(new JsonObject().put("alg", "none").put("typ", "JWT")) + "." + part(claims) + ".";
  }

  private static String signed(JsonObject claims, KeyPair keys) {
    String content =
        part(new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", "test"))
            + "."
            + part(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(content.getBytes(UTF_8));
      return content + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(JsonObject json) {
    return BASE64.encodeToString(json.encode().getBytes(UTF_8));
  }

  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return BASE64.encodeToString(
        bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve(String path, JsonObject json) {
    byte[] body = json.encode().getBytes(UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
