package io.machtin.ingest.source;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The rows of {@code ingest.source}. */
@ApplicationScoped
class SourceRepository implements PanacheRepositoryBase<Source, String> {

  /**
   * Until the transaction ends, no other replica adds or changes a source: what is looked up before
   * a write still holds when it is written. Reading goes on.
   */
  void lock() {
    getEntityManager()
        .createNativeQuery("LOCK TABLE ingest.source IN SHARE ROW EXCLUSIVE MODE")
        .executeUpdate();
  }

  Optional<Source> byUrl(String url) {
    return find("url", url).firstResultOptional();
  }
}
