package dev.plinth.blueprint.network;

import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Network.Addresses;
import dev.plinth.estate.Network.Hub;
import dev.plinth.world.Cidr;
import dev.plinth.world.Regions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The network, worked out: every range, subnet and route table, and who may talk to whom.
 *
 * @param estate what it was worked out from
 * @param vpcs the VPCs that have a range and room for their tiers, by name
 * @param sites the sites, by name
 * @param tables the hub's route tables, by name
 * @param free what is left of the pools
 */
public record NetworkPlan(
    Estate estate,
    NavigableMap<String, PlannedVpc> vpcs,
    NavigableMap<String, PlannedSite> sites,
    NavigableMap<String, HubTable> tables,
    List<Cidr> free) {
  public NetworkPlan {
    vpcs = Collections.unmodifiableNavigableMap(new TreeMap<>(vpcs));
    sites = Collections.unmodifiableNavigableMap(new TreeMap<>(sites));
    tables = Collections.unmodifiableNavigableMap(new TreeMap<>(tables));
    free = List.copyOf(free);
  }

  /**
   * Works it out. What cannot be is reported and left out.
   *
   * @param pinned ranges that VPCs asked for by size have already, by name
   */
  public static NetworkPlan of(
      Estate estate, Map<String, Cidr> pinned, Regions regions, Diagnostics found) {
    return new Planning(estate, pinned, regions, found).plan();
  }

  /** The transit gateway, when there is one. */
  public Optional<Hub.TransitGateway> gateway() {
    return switch (estate.network().hub()) {
      case Hub.None _ -> Optional.empty();
      case Hub.TransitGateway gateway -> Optional.of(gateway);
    };
  }

  /** The VPC that shares its endpoints and its way out, when there is one. */
  public Optional<PlannedVpc> services() {
    return gateway().map(gateway -> gateway.services().name()).map(vpcs::get);
  }

  /** The ranges of the VPCs that were asked for by size. */
  public NavigableMap<String, Cidr> placed() {
    var placed = new TreeMap<String, Cidr>();
    for (var vpc : vpcs.values()) {
      switch (vpc.vpc().addresses()) {
        case Addresses.Given _ -> {}
        case Addresses.Sized _ -> placed.put(vpc.name(), vpc.range());
      }
    }
    return placed;
  }
}
