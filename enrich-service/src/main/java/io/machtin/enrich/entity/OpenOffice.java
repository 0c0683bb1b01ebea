package io.machtin.enrich.entity;

import io.machtin.enrich.text.Folding;
import io.machtin.events.Entity;
import io.machtin.events.TextSpan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An office while the places that state it are gathered. */
final class OpenOffice {

  private final String role;
  private final String foldedRole;
  private final @Nullable Cluster organization;
  private final Set<TextSpan> spans = new LinkedHashSet<>();
  private String title;

  OpenOffice(String title, String role, @Nullable Cluster organization) {
    this.title = title;
    this.role = role;
    foldedRole = Folding.fold(role);
    this.organization = organization;
  }

  void statedAt(TextSpan span) {
    if (span.surface().length() > title.length()) {
      title = span.surface();
    }
    spans.add(span);
  }

  /** The position without the body, to look for offices that state it in full. */
  String role() {
    return foldedRole;
  }

  boolean namesBody() {
    return organization != null;
  }

  /**
   * Whether the other states the same office in full: "Bí thư", "Bí thư Tỉnh ủy" and "Bí thư Tỉnh
   * ủy Quảng Ninh".
   */
  boolean shortens(OpenOffice other) {
    return !namesBody()
        && other.namesBody()
        && foldedRole.equals(other.foldedRole)
        && Folding.fold(other.title).startsWith(Folding.fold(title) + " ");
  }

  void takeOver(OpenOffice shorter) {
    shorter.spans.forEach(this::statedAt);
  }

  Entity.Office close() {
    return new Entity.Office(
        title,
        role,
        organization == null ? null : organization.name(),
        organization == null ? null : organization.id(),
        List.copyOf(spans));
  }
}
