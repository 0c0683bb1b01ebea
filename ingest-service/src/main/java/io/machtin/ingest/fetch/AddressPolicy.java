package io.machtin.ingest.fetch;

import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which addresses may be connected to: public ones, and the exceptions of the configuration. */
@Singleton
final class AddressPolicy {
  private static final String RESOURCE = "/fetch/networks-refused.txt";

  /** NAT64, RFC 6052: the last four bytes are the IPv4 address that is reached. */
  private static final Network NAT64 = Network.of("64:ff9b::/96");

  /** IPv4-compatible addresses, deprecated by RFC 4291, still understood by some systems. */
  private static final Network COMPATIBLE = Network.of("::/96");

  private final List<Network> refused = refused();
  private final List<Network> allowed;

  AddressPolicy(FetchConfig config) {
    this.allowed = config.allowedNetworks().orElse(List.of()).stream().map(Network::of).toList();
  }

  boolean allows(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (allowed.stream().anyMatch(network -> network.contains(bytes))) {
      return true;
    }
    if (refused.stream().anyMatch(network -> network.contains(bytes))) {
      return false;
    }
    if (NAT64.contains(bytes) || COMPATIBLE.contains(bytes)) {
      byte[] embedded = Arrays.copyOfRange(bytes, 12, 16);
      return refused.stream().noneMatch(network -> network.contains(embedded));
    }
    return true;
  }

  private static List<Network> refused() {
    InputStream file = AddressPolicy.class.getResourceAsStream(RESOURCE);
    if (file == null) {
      throw new IllegalStateException(RESOURCE + " is missing from the class path");
    }
    List<Network> networks = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          networks.add(network(line, number));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return networks;
  }

  private static Network network(String line, int number) {
    try {
      return Network.of(line);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(RESOURCE + ":" + number + ": " + e.getMessage(), e);
    }
  }
}
