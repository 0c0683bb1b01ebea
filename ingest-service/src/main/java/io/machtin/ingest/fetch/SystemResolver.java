package io.machtin.ingest.fetch;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;

/** The resolver of the operating system. */
final class SystemResolver {
  private SystemResolver() {}

  @Produces
  @Singleton
  @DefaultBean
  static HostResolver resolver() {
    return InetAddress::getAllByName;
  }
}
