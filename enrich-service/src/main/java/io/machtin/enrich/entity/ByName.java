package io.machtin.enrich.entity;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known of the names of an article, apart for each type of entity. */
final class ByName<V> {

  private final Map<String, Map<String, V>> types = new HashMap<>(4);

  @Nullable V get(String type, String name) {
    return of(type).get(name);
  }

  V computeIfAbsent(String type, String name, Function<String, V> value) {
    return of(type).computeIfAbsent(name, value);
  }

  void putIfAbsent(String type, String name, V value) {
    of(type).putIfAbsent(name, value);
  }

  private Map<String, V> of(String type) {
    return types.computeIfAbsent(type, first -> new HashMap<>());
  }
}
