package io.machtin.enrich.entity;

import io.machtin.enrich.text.Folding;
import io.machtin.events.Entity;
import io.machtin.events.TextSpan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An office while the places that state it are gathered. */
final class OpenOffice {

  private final String role;
  private final @Nullable Cluster organization;
  private final List<TextSpan> spans = new ArrayList<>();
  private String title;

  OpenOffice(String title, String role, @Nullable Cluster organization) {
    this.title = title;
    this.role = role;
    this.organization = organization;
  }

  void statedAt(TextSpan span) {
    if (span.surface().length() > title.length()) {
      title = span.surface();
    }
    if (!spans.contains(span)) {
      spans.add(span);
    }
  }

  /**
   * Whether the other states the same office in full: "Bí thư", "Bí thư Tỉnh ủy" and "Bí thư Tỉnh
   * ủy Quảng Ninh".
   */
  boolean shortens(OpenOffice other) {
    return other != this
        && organization == null
        && other.organization != null
        && Folding.fold(role).equals(Folding.fold(other.role))
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
        organization == null ? null : organization.id,
        spans);
  }
}
