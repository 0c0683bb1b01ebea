package io.machtin.ingest.source;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The rows of {@code ingest.source}. */
@ApplicationScoped
class SourceRepository implements PanacheRepositoryBase<Source, String> {

  Optional<Source> byUrl(String url) {
    return find("url", url).firstResultOptional();
  }
}
