package dev.plinth.network.atom;

/** Where a way of packets ends. */
sealed interface End {
  /**
   * At the address, in the VPC.
   *
   * @param last the subnet the packet was sent on from, whose network ACL does not count when the
   *     destination is in it; -1 when it came in through a gateway
   */
  record Arrives(int vpc, int last) implements End {}

  /** In the internet, or at a service of AWS. */
  record Internet(Exit exit, int vpc) implements End {}

  /** At a site on premises. */
  record OnSite(int site) implements End {}

  /** Anywhere: what forwards it is not known. */
  record Anywhere() implements End {}

  /** Nowhere. */
  record Dropped() implements End {}

  /** How packets leave for the internet, and replies come back. */
  enum Exit {
    INTERNET_GATEWAY,
    EGRESS_ONLY,
    ENDPOINT
  }
}
