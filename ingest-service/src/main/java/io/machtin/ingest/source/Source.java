package io.machtin.ingest.source;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code ingest.source}; {@link SourceSettings} is its form for everyone else. */
@Entity
@Table(name = "source")
class Source {
  @Id String id = "";

  @Column(nullable = false)
  String name = "";

  @Column(nullable = false, unique = true)
  String url = "";

  @Nullable String domain;
  @Nullable String language;
  @Nullable String section;

  @JdbcTypeCode(SqlTypes.ARRAY)
  @Column(nullable = false)
  String[] tags = {};

  @Column(name = "interval_seconds", nullable = false)
  int intervalSeconds;

  boolean enabled;

  @Column(name = "skip_opt_outs")
  boolean skipOptOuts;

  @Column(name = "created_at", nullable = false)
  Instant createdAt = Instant.EPOCH;

  @Column(name = "updated_at", nullable = false)
  Instant updatedAt = Instant.EPOCH;
}
