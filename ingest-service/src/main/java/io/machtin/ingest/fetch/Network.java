package io.machtin.ingest.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A range of addresses in CIDR notation (RFC 4632).
 *
 * @param prefix the first address
 * @param bits how many leading bits an address must share
 */
record Network(byte[] prefix, int bits) {

  /**
   * @throws IllegalArgumentException if it is no address, slash and number of bits
   */
  static Network of(String cidr) {
    String[] parts = cidr.strip().split("/", -1);
    if (parts.length != 2 || !parts[0].matches("[0-9a-fA-F.:]+") || !parts[1].matches("\\d{1,3}")) {
      throw new IllegalArgumentException(
          "'" + cidr + "' is no network in CIDR notation such as 10.1.0.0/16");
    }
    byte[] address;
    try {
      address = InetAddress.getByName(parts[0]).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + cidr + "' has no valid address", e);
    }
    int bits = Integer.parseInt(parts[1]);
    if (bits > address.length * 8) {
      throw new IllegalArgumentException("'" + cidr + "' has more bits than its address");
    }
    return new Network(address, bits);
  }

  boolean contains(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    int whole = bits / 8;
    if (!Arrays.equals(address, 0, whole, prefix, 0, whole)) {
      return false;
    }
    int rest = bits % 8;
    if (rest == 0) {
      return true;
    }
    int mask = 0xFF << (8 - rest) & 0xFF;
    return (address[whole] & mask) == (prefix[whole] & mask);
  }
}
