package dev.plinth.blueprint.network;

import dev.plinth.estate.Named;
import dev.plinth.estate.Network.Addresses;
import dev.plinth.estate.Network.Tier;
import dev.plinth.estate.Network.Vpc;
import dev.plinth.source.Origin;

/** Where in the file a part of a VPC is written. */
public final class Places {
  private Places() {}

  /** Its range or its size. */
  public static Origin addresses(Vpc vpc) {
    return switch (vpc.addresses()) {
      case Addresses.Given(var range) -> range.origin();
      case Addresses.Sized(_, var origin) -> origin;
    };
  }

  /** One of its tiers. */
  static Origin tier(Vpc vpc, String name) {
    return vpc.tier(name).map(Tier::origin).orElse(vpc.origin());
  }

  /** One of its zones. */
  static Origin zone(Vpc vpc, String name) {
    return vpc.zones().stream()
        .filter(zone -> zone.name().equals(name))
        .findFirst()
        .map(Named::origin)
        .orElse(vpc.origin());
  }
}
