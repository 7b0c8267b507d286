package dev.plinth.estate;

import dev.plinth.source.Origin;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The hub and the VPCs around it.
 *
 * @param hub the transit gateway and what hangs on it; {@link Hub.None} without one
 * @param pools ranges from which VPCs are given room by size
 * @param vpcs by name
 * @param connections which of them may talk; all others are cut off
 */
public record Network(
    Hub hub, List<Range> pools, NavigableMap<String, Vpc> vpcs, List<Connection> connections) {

  /** An address range as written, such as {@code 10.0.0.0/16}. */
  public record Range(String text, Origin origin) {}

  /**
   * The number of an autonomous system.
   *
   * @param origin its line, or that of what it belongs to when it is not written
   */
  public record Asn(long number, Origin origin) {}

  /** What joins the VPCs. */
  public sealed interface Hub {
    /** Nothing: every VPC stands alone. */
    record None() implements Hub {}

    /**
     * A transit gateway.
     *
     * @param account the account that owns it
     * @param region where it stands
     * @param asn its side of BGP
     * @param services the VPC that shares its endpoints and its way to the internet with the
     *     others; an empty name without one
     * @param onPremises the ways to the user's own buildings
     */
    record TransitGateway(
        Named account,
        Named region,
        Asn asn,
        Named services,
        List<OnPremises> onPremises,
        Origin origin)
        implements Hub {
      public TransitGateway {
        onPremises = List.copyOf(onPremises);
      }
    }
  }

  /**
   * A site of the user's own.
   *
   * @param name {@code on-premises} when there is one
   * @param ranges the ranges behind it
   * @param link how it is reached
   * @param connect VPCs and environments that may talk to it; empty for all
   */
  public record OnPremises(
      String name, List<Range> ranges, Link link, List<Named> connect, Origin origin) {
    public OnPremises {
      ranges = List.copyOf(ranges);
      connect = List.copyOf(connect);
    }
  }

  /** How a site is reached. */
  public sealed interface Link {
    /**
     * A site-to-site VPN.
     *
     * @param address the public IPv4 address of the customer gateway
     * @param asn its side of BGP; 0 for static routes
     */
    record Vpn(Named address, Asn asn) implements Link {}

    /**
     * A Direct Connect gateway; connections and virtual interfaces are ordered from AWS and
     * attached to it.
     *
     * @param asn the AWS side of BGP
     */
    record DirectConnect(Asn asn) implements Link {}
  }

  /**
   * A VPC.
   *
   * @param environment what it shares a transit gateway route table with; a unit unless the user
   *     says otherwise
   * @param addresses its range, given or asked for by size
   * @param zones the availability-zone ids, sorted
   * @param tiers its tiers, in the order of the layout
   * @param nat how private tiers reach the internet
   * @param endpoints how AWS services are reached
   * @param services the services with an endpoint, as in {@code com.amazonaws.REGION.NAME}
   * @param flowLogDays how long flow logs are kept
   * @param attached whether it hangs on the hub
   * @param was the name it had before it was renamed, or empty
   * @param lines where its settings are written
   */
  public record Vpc(
      String name,
      Named account,
      Named region,
      String environment,
      Addresses addresses,
      List<Named> zones,
      List<Tier> tiers,
      Nat nat,
      Endpoints endpoints,
      List<Named> services,
      int flowLogDays,
      boolean attached,
      String was,
      Lines lines,
      Origin origin) {
    /** Where settings of a VPC are written; the VPC's own place for those that are not. */
    public record Lines(Origin zones, Origin tiers, Origin nat, Origin endpoints, Origin flowLogs) {
      /** All of them in one place. */
      public static Lines all(Origin place) {
        return new Lines(place, place, place, place, place);
      }
    }

    public Vpc {
      zones = List.copyOf(zones);
      tiers = List.copyOf(tiers);
      services = List.copyOf(services);
    }

    /** The tier of this name. */
    public Optional<Tier> tier(String tier) {
      return tiers.stream().filter(candidate -> candidate.name().equals(tier)).findFirst();
    }
  }

  /** A VPC's range. */
  public sealed interface Addresses {
    /** As written. */
    record Given(Range range) implements Addresses {}

    /** A prefix length to be placed in a pool. */
    record Sized(int prefix, Origin origin) implements Addresses {}
  }

  /**
   * Subnets with one purpose, one in each zone.
   *
   * @param kind what may reach it and what it may reach
   * @param range its own range in the VPC, or empty text for the layout's
   * @param subnets the ranges of subnets that were there before, by zone; empty for new ones
   */
  public record Tier(
      String name, Kind kind, Range range, NavigableMap<String, Range> subnets, Origin origin) {
    public Tier {
      subnets = Collections.unmodifiableNavigableMap(new TreeMap<>(subnets));
    }

    /** What a tier is for. */
    public enum Kind {
      /** Load balancers and NAT gateways: routed to and from the internet. */
      PUBLIC,
      /** Workloads: out to the internet through NAT. */
      APP,
      /** Databases and caches: reached from app only, no internet. */
      DATA,
      /** Bastions and operators' tools: out through NAT. */
      MANAGEMENT
    }
  }

  /** How private tiers reach the internet. */
  public enum Nat {
    /** A NAT gateway in every zone. */
    ZONE,
    /** One NAT gateway: a zone's loss takes the others' way out. */
    SINGLE,
    /** Through the hub's egress VPC. */
    HUB,
    /** Not at all. */
    NONE
  }

  /** How AWS services are reached. */
  public enum Endpoints {
    /** Whichever of own and shared costs less. */
    CHEAPEST,
    /** Interface endpoints of its own. */
    OWN,
    /** The hub's, through the transit gateway. */
    SHARED,
    /** Gateway endpoints only. */
    GATEWAY
  }

  /** Two that may talk: a VPC or an environment on each side. */
  public record Connection(Named first, Named second, Origin origin) {}

  public Network {
    pools = List.copyOf(pools);
    vpcs = Collections.unmodifiableNavigableMap(new TreeMap<>(vpcs));
    connections = List.copyOf(connections);
  }
}
