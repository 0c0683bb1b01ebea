package io.machtin.local;

import java.net.URI;
import java.net.http.HttpRequest;

/** Requests to the services, with the API key of the environment where they ask for one. */
final class Requests {
  /** The variable that has the key; an option would be seen by everybody who lists processes. */
  static final String KEY_VARIABLE = "MACHTIN_API_KEY";

  private Requests() {}

  static HttpRequest.Builder to(URI address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    String key = System.getenv(KEY_VARIABLE);
    return key == null || key.isBlank() ? request : request.header("X-API-Key", key.strip());
  }
}
