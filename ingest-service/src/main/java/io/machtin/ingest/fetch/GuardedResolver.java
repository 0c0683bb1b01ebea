package io.machtin.ingest.fetch;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives the HTTP client only addresses that it may connect to. The client connects to these very
 * addresses and never asks again, so a name that changes its address in between (DNS rebinding)
 * gains nothing.
 */
@Singleton
final class GuardedResolver implements DnsResolver {
  private final HostResolver resolver;
  private final AddressPolicy policy;

  GuardedResolver(HostResolver resolver, AddressPolicy policy) {
    this.resolver = resolver;
    this.policy = policy;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all = resolver.resolve(host);
    InetAddress[] allowed = Arrays.stream(all).filter(policy::allows).toArray(InetAddress[]::new);
    if (allowed.length == 0) {
      throw new ForbiddenAddressException(host, all);
    }
    return allowed;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** The name leads only to addresses that must not be connected to. */
  static final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddressException(String host, InetAddress[] addresses) {
      super(
          host
              + " has no public address but "
              + Arrays.stream(addresses).map(InetAddress::getHostAddress).toList());
    }
  }
}
