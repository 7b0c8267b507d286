package dev.plinth.network;

import java.util.Locale;

/** What the places of a network are put together by. */
public enum Grouping {
  /** The tag {@code plinth:tier} within a VPC; a subnet without it stands alone. */
  TIER,
  /** The name of the VPC. */
  VPC,
  /** The organizational unit of the account. */
  UNIT,
  /** The account that owns the subnets. */
  ACCOUNT,
  /** One by one, by the name of the VPC and the private address. */
  INTERFACE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
