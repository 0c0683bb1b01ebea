package io.machtin.query.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Answers that a cache may keep for a moment and a client can ask for again at no cost. */
public final class Reply {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TAG_BYTES = 12;

  private Reply() {}

  /**
   * The answer with a weak validator (it may travel compressed), or 304 if the client has it.
   *
   * @param seconds how long a cache may use it unasked
   */
  public static Response.ResponseBuilder of(Request request, byte[] json, int seconds) {
    EntityTag tag = new EntityTag(hash(json), true);
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder response = unchanged == null ? Response.ok(json).tag(tag) : unchanged;
    CacheControl cache = new CacheControl();
    cache.setMaxAge(seconds);
    cache.setNoTransform(false);
    return response.cacheControl(cache).header("Vary", "Accept, Accept-Encoding");
  }

  /** The same for JSON that is not written yet. */
  public static Response.ResponseBuilder of(Request request, JsonNode json, int seconds) {
    return of(request, bytes(json), seconds);
  }

  static byte[] bytes(JsonNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
