package io.machtin.ingest.source;

import io.machtin.ingest.database.SchemaReady;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jboss.logging.Logger;

/** Gives an empty store the bundled list of newspapers, none of them enabled. */
@Singleton
final class StarterSources {
  static final String RESOURCE = "/sources/vietnamese-newspapers.yaml";
  private static final Logger LOG = Logger.getLogger(StarterSources.class);

  private final SourceCatalogue catalogue;
  private final SourceConfig config;

  StarterSources(SourceCatalogue catalogue, SourceConfig config) {
    this.catalogue = catalogue;
    this.config = config;
  }

  void load(@Observes @Priority(SchemaReady.FIRST_ROWS) SchemaReady event) {
    if (config.starterList()) {
      List<SourceSettings> sources = read();
      if (catalogue.addIfEmpty(sources)) {
        LOG.infof("starter list loaded sources=%d enabled=0", sources.size());
      }
    }
  }

  /** The bundled list. */
  static List<SourceSettings> read() {
    try (InputStream file = StarterSources.class.getResourceAsStream(RESOURCE)) {
      if (file == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the class path");
      }
      return SourceFiles.fromYaml(file.readAllBytes());
    } catch (InvalidSourceException e) {
      throw new IllegalStateException(RESOURCE + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
