package io.machtin.access.key;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keys that a service knows at one moment. */
public final class KeyRing {
  // For ids that nobody has: unknown keys take the time that wrong ones take.
  private static final String NOBODY = "0".repeat(64);

  private final Map<String, ApiKey> byId;

  /**
   * @throws IllegalArgumentException if two keys have one id
   */
  public KeyRing(Collection<ApiKey> keys) {
    Map<String, ApiKey> map = new HashMap<>();
    for (ApiKey key : keys) {
      if (map.put(key.id(), key) != null) {
        throw new IllegalArgumentException("two keys have the id '" + key.id() + "'");
      }
    }
    byId = Map.copyOf(map);
  }

  /** The key that somebody shows, if it is known and valid at that moment. */
  public Optional<ApiKey> find(String shown, Instant now) {
    ApiKey known = KeyText.id(shown).map(byId::get).orElse(null);
    boolean matches = KeyText.matches(shown, known == null ? NOBODY : known.sha256());
    return known != null && matches && known.isValidAt(now) ? Optional.of(known) : Optional.empty();
  }

  public int size() {
    return byId.size();
  }
}
