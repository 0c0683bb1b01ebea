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
  private final Map<String, List<KnownEntity>> bySpelling = new HashMap<>();
  private final NameSpelling spelling;
  private final NameMatcher matcher;

  Knowledge(String version, Map<String, KnownEntity> entities, NameSpelling spelling) {
    this.version = version;
    this.spelling = spelling;
    this.byId = new LinkedHashMap<>(entities);
    NameMatcher.Builder names = new NameMatcher.Builder();
    for (KnownEntity entity : byId.values()) {
      name(entity.name(), entity, names);
      entity.aliases().forEach(alias -> name(alias, entity, names));
      entity.nicknames().forEach(nickname -> name(nickname, entity, names));
    }
    byName.replaceAll((name, bearers) -> List.copyOf(bearers));
    bySpelling.replaceAll((name, bearers) -> List.copyOf(bearers));
    matcher = names.build(byName);
  }

  private void name(String name, KnownEntity entity, NameMatcher.Builder names) {
    Text text = Text.of("name", name);
    String folded = text.folded(0, text.size());
    add(byName, folded, entity);
    add(bySpelling, NameSpelling.comparable(spelling.writtenOut(folded)), entity);
    names.add(text);
  }

  private static void add(Map<String, List<KnownEntity>> index, String name, KnownEntity entity) {
    List<KnownEntity> bearers = index.computeIfAbsent(name, first -> new ArrayList<>(1));
    if (!bearers.contains(entity)) {
      bearers.add(entity);
    }
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

  /**
   * Who and what bears a name that may be spelled otherwise than the files spell it: with
   * abbreviations, dots, hyphens and commas.
   *
   * @param writtenOut the name as {@link NameSpelling#writtenOut} gives it
   * @return in the order of the files; empty if nobody does
   */
  public List<KnownEntity> writtenLike(String writtenOut) {
    return bySpelling.getOrDefault(NameSpelling.comparable(writtenOut), List.of());
  }

  /** How names of bodies and places are written out. */
  public NameSpelling spelling() {
    return spelling;
  }

  /** Finds the names in token sequences. */
  public NameMatcher matcher() {
    return matcher;
  }
}
