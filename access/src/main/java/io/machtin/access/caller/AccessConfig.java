package io.machtin.access.caller;

import io.machtin.access.key.Rate;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Who may call. With neither keys nor an OpenID Connect provider ({@code quarkus.oidc.*}),
 * everybody who reaches the port may do everything, which a service accepts on loopback only.
 */
@ConfigMapping(prefix = "machtin.access")
public interface AccessConfig {

  /** File of the API keys, see {@link io.machtin.access.key.KeyFile}. */
  Optional<Path> keysFile();

  /** How long after a change of the file the new keys hold at the latest. */
  @WithDefault("PT2S")
  Duration reloadEvery();

  /**
   * Takes calls from everybody on an address that is not loopback too: only where something in
   * front of the service lets nobody else through.
   */
  @WithDefault("false")
  boolean allowAnonymous();

  /** How often the bearer of a key without a rate, or of a token, may ask; absent for any rate. */
  @WithConverter(RateConverter.class)
  Optional<Rate> defaultRate();

  /**
   * Whether callers must also show a certificate that the trust store of the HTTPS port knows
   * (mutual TLS). It lets them in, and no further: keys and tokens say what they may do.
   */
  @WithDefault("false")
  boolean clientCertificates();
}
