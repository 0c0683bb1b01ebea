package io.machtin.access.caller;

import io.machtin.access.key.WatchedKeys;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether callers must show who they are, and the keys by which they can. A service whose settings
 * say neither that nor the contrary ends at its start with one line and exit code 1.
 */
@Singleton
public final class Access {
  private static final Logger LOG = Logger.getLogger(Access.class);
  private static final int FIRST = 1;

  private final boolean tokens;
  private final boolean loopback;
  private final Optional<WatchedKeys> keys;

  Access(
      AccessConfig config,
      @ConfigProperty(name = "quarkus.oidc.tenant-enabled", defaultValue = "false") boolean tokens,
      @ConfigProperty(name = "quarkus.http.host", defaultValue = "0.0.0.0") String host,
      @ConfigProperty(name = "quarkus.init-and-exit", defaultValue = "false") boolean exits) {
    this.tokens = tokens;
    this.loopback = isLoopback(host);
    String problem = exits ? null : problem(config, tokens, host);
    if (problem != null) {
      throw new ConfigurationException("machtin: " + problem);
    }
    this.keys = exits ? Optional.empty() : config.keysFile().map(path -> read(path, config));
  }

  /** Before the port is opened. */
  void start(@Observes @Priority(FIRST) StartupEvent event) {
    if (!isOpen()) {
      LOG.infof("event=access mode=required keys=%s tokens=%s", keys.isPresent(), tokens);
    } else if (loopback) {
      LOG.info(
          "event=access mode=open: everybody on this machine may read, send and administer; set"
              + " machtin.access.keys-file to ask for keys");
    } else {
      LOG.warn(
          "event=access mode=open: EVERYBODY who reaches this port may read, send and administer,"
              + " as machtin.access.allow-anonymous says");
    }
  }

  @PreDestroy
  void stop() {
    keys.ifPresent(WatchedKeys::close);
  }

  /** Whether everybody may do everything. */
  public boolean isOpen() {
    return keys.isEmpty() && !tokens;
  }

  /** Whether that is so because nobody but this machine reaches the port. */
  public boolean isOpenOnLoopback() {
    return isOpen() && loopback;
  }

  boolean takesTokens() {
    return tokens;
  }

  Optional<WatchedKeys> keys() {
    return keys;
  }

  private static @Nullable String problem(AccessConfig config, boolean tokens, String host) {
    boolean configured = config.keysFile().isPresent() || tokens;
    if (configured && config.allowAnonymous()) {
      return "machtin.access.allow-anonymous contradicts keys and tokens: remove one of them";
    }
    if (!configured && !config.allowAnonymous() && !isLoopback(host)) {
      return "will not listen on "
          + host
          + " for everybody: set machtin.access.keys-file (make keys with ./machtin key create) or"
          + " quarkus.oidc.*, or listen on loopback (quarkus.http.host=127.0.0.1), or, where"
          + " something in front checks callers, set machtin.access.allow-anonymous=true";
    }
    return null;
  }

  private static WatchedKeys read(Path path, AccessConfig config) {
    try {
      return new WatchedKeys(path, config.reloadEvery());
    } catch (IOException e) {
      throw new ConfigurationException(
          "machtin: machtin.access.keys-file " + path + " cannot be read: " + e);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("machtin: " + e.getMessage());
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
