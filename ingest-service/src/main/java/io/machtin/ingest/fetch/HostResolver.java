package io.machtin.ingest.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Turns a host's name into addresses; tests play a small internet with their own. */
public interface HostResolver {
  /**
   * @throws UnknownHostException if the name has no address
   */
  InetAddress[] resolve(String host) throws UnknownHostException;
}
