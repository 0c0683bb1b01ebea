package io.machtin.ingest.crawl;

import java.util.UUID;

/**
 * The right to ask a host.
 *
 * @param token tells this claim from a later one of the same host
 */
record HostClaim(String host, UUID token) {}
