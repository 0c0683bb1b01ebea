package io.machtin.query.takedown;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The record of one takedown. The mark that keeps the article away stands at the article. */
@Entity
@Table(name = "takedown")
public class Takedown extends PanacheEntityBase {
  @Id private UUID id = new UUID(0, 0);

  private String reason = "";

  @Column(name = "requested_at")
  private Instant requestedAt = Instant.EPOCH;

  /** For Hibernate. */
  protected Takedown() {}

  Takedown(UUID id, String reason, Instant requestedAt) {
    this.id = id;
    this.reason = reason;
    this.requestedAt = requestedAt;
  }

  /** All takedowns, newest first. */
  static List<Takedown> newestFirst() {
    return find("ORDER BY requestedAt DESC, id").list();
  }

  public UUID getId() {
    return id;
  }

  public String getReason() {
    return reason;
  }

  public Instant getRequestedAt() {
    return requestedAt;
  }
}
