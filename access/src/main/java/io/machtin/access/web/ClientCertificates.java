package io.machtin.access.web;

import io.machtin.access.caller.AccessConfig;
import io.machtin.access.problem.Refusal;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Asks callers over TLS for a certificate, where the settings say so. One that the trust store does
 * not know ends the handshake; none at all is told in an answer, so that whoever forgot it learns
 * why, and probes without certificates still see whether the service is well.
 */
@Singleton
final class ClientCertificates implements HttpServerOptionsCustomizer {
  private static final int BEFORE_AUTHENTICATION = 600;
  private static final String OPEN_TO_PROBES = "/q/health";

  private final boolean asked;

  ClientCertificates(AccessConfig config) {
    this.asked = config.clientCertificates();
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    if (!asked) {
      return;
    }
    if (options.getTrustOptions() == null) {
      throw new ConfigurationException(
          "machtin: machtin.access.client-certificates asks callers for certificates, but nothing"
              + " says whose: set the trust store of the HTTPS port"
              + " (quarkus.tls.trust-store.pem.certs=ca.pem)");
    }
    options.setClientAuth(ClientAuth.REQUEST);
  }

  void register(@Observes Filters filters) {
    if (asked) {
      filters.register(ClientCertificates::check, BEFORE_AUTHENTICATION);
    }
  }

  private static void check(RoutingContext context) {
    if (isShown(context.request()) || context.normalizedPath().startsWith(OPEN_TO_PROBES)) {
      context.next();
      return;
    }
    Refusal.of(
            403,
            "client-certificate-needed",
            "A client certificate is needed",
            "This service answers callers over TLS that show a certificate of its certificate"
                + " authority; this call showed none. Send one, for example with"
                + " curl --cert client.pem --key client-key.pem.")
        .end(context);
  }

  private static boolean isShown(HttpServerRequest request) {
    SSLSession session = request.sslSession();
    if (session == null) {
      return false;
    }
    try {
      return session.getPeerCertificates().length > 0;
    } catch (SSLPeerUnverifiedException e) {
      return false;
    }
  }
}
