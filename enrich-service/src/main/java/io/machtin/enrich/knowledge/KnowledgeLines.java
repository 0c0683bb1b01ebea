package io.machtin.enrich.knowledge;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Writes lines of the format that {@link KnowledgeLoader} reads. */
final class KnowledgeLines {

  private KnowledgeLines() {}

  /** Appends one entity; names that the format cannot hold lose their separators. */
  static void write(
      Appendable out,
      String id,
      String type,
      String name,
      Collection<String> aliases,
      Map<String, String> attributes)
      throws IOException {
    Set<String> others = new LinkedHashSet<>();
    for (String alias : aliases) {
      String clean = clean(alias);
      if (!clean.isEmpty() && !clean.equals(clean(name))) {
        others.add(clean);
      }
    }
    StringBuilder line = new StringBuilder();
    line.append(id).append('\t').append(type).append('\t').append(clean(name)).append('\t');
    line.append(String.join("|", others)).append('\t');
    String separator = "";
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      line.append(separator).append(attribute.getKey()).append('=').append(attribute.getValue());
      separator = "; ";
    }
    out.append(line).append('\n');
  }

  private static String clean(String name) {
    return name.replaceAll("[\\s|;]+", " ").strip();
  }
}
