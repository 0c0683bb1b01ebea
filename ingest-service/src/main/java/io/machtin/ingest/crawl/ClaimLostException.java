package io.machtin.ingest.crawl;

/** The claim of a host ran out before the answer was written down; another replica goes on. */
final class ClaimLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClaimLostException(HostClaim claim) {
    super("the claim of " + claim.host() + " ran out (machtin.crawl.claim)");
  }
}
