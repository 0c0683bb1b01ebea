package io.machtin.enrich.knowledge;

import io.machtin.enrich.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All known entities. Immutable and thread-safe. */
public final class Knowledge {

  private final String version;
  private final Map<String, KnownEntity> byId;
  private final Map<String, List<KnownEntity>> byName = new HashMap<>();
  private final NameMatcher matcher;

  Knowledge(String version, Map<String, KnownEntity> entities) {
    this.version = version;
    this.byId = new LinkedHashMap<>(entities);
    NameMatcher.Builder names = new NameMatcher.Builder();
    for (KnownEntity entity : byId.values()) {
      name(entity.name(), entity, names);
      entity.aliases().forEach(alias -> name(alias, entity, names));
    }
    byName.replaceAll((name, bearers) -> List.copyOf(bearers));
    matcher = names.build(byName);
  }

  private void name(String name, KnownEntity entity, NameMatcher.Builder names) {
    Text text = Text.of("name", name);
    List<KnownEntity> bearers =
        byName.computeIfAbsent(text.folded(0, text.size()), first -> new ArrayList<>(1));
    if (!bearers.contains(entity)) {
      bearers.add(entity);
    }
    names.add(text);
  }

  /** Changes whenever the contents change (the beginning of a SHA-256 in hexadecimal). */
  public String version() {
    return version;
  }

  /** All entities in the order of the files. */
  public Collection<KnownEntity> entities() {
    return List.copyOf(byId.values());
  }

  public Optional<KnownEntity> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * Who and what bears a name.
   *
   * @param folded the name as {@link Text#folded(int, int)} gives it
   * @return in the order of the files; empty if nobody does
   */
  public List<KnownEntity> named(String folded) {
    return byName.getOrDefault(folded, List.of());
  }

  /** Finds the names in token sequences. */
  public NameMatcher matcher() {
    return matcher;
  }
}
