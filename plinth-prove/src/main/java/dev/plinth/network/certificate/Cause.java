package dev.plinth.network.certificate;

/** Why packets go no further, or never to where the certificate says they do not. */
public enum Cause {
  /** The table has no route. */
  NO_ROUTE,
  /** The route drops. */
  BLACK_HOLE,
  /** The gateway is not attached to the VPC. */
  NOT_ATTACHED,
  /** The attachment has no subnet in the zone that packets come from. */
  NO_ZONE,
  /** The attachment has no route table of the transit gateway. */
  NO_ASSOCIATION,
  /** The attachment does not forward IPv6. */
  IPV6_OFF,
  /** The egress-only internet gateway forwards no IPv4. */
  IPV6_ONLY,
  /** The peering connection takes addresses of the two VPCs only. */
  NOT_OF_THE_PEERS,
  /** The interface takes packets of its own addresses only. */
  SOURCE_DESTINATION_CHECK,
  /** Block Public Access. */
  PUBLIC_ACCESS_BLOCKED,
  /** The internet gateway has no public address to translate the source to. */
  NO_PUBLIC_ADDRESS,
  /** The internet forwards to no private address. */
  PRIVATE_DESTINATION,
  /** The VPC has no internet gateway. */
  NO_INTERNET_GATEWAY,
  /** Packets are handed to a service of AWS. */
  AT_SERVICE,
  /** Packets are handed to a site on premises. */
  AT_SITE,
  /** Packets arrive, and not where the certificate says they do not. */
  ELSEWHERE,
  /** Packets were there before as the same, and go in circles until they are dropped. */
  CIRCLE,
  /** The load balancer sends to its targets only. */
  NOT_A_TARGET,
  /** Network ACLs and security groups on the way let no packet pass them all. */
  FILTERED
}
