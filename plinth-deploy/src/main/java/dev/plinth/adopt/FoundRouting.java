package dev.plinth.adopt;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** How packets find their way in a VPC: its route tables, NAT gateways and gateway endpoints. */
public record FoundRouting(
    List<FoundTable> tables, List<FoundNat> gateways, List<FoundEndpoint> endpoints) {
  /** Where all of IPv4 is sent. */
  static final String ANYWHERE = "0.0.0.0/0";

  /**
   * A route table.
   *
   * @param isMain whether it is for the subnets that name none
   * @param subnets the ids of associations by those of the subnets that name it
   * @param hasOthers whether it is associated with anything else, such as a gateway
   * @param routes all but those within the VPC
   * @param stack the stack that holds it; empty without one
   */
  public record FoundTable(
      String id,
      boolean isMain,
      NavigableMap<String, String> subnets,
      boolean hasOthers,
      List<FoundRoute> routes,
      String stack) {
    public FoundTable {
      subnets = Collections.unmodifiableNavigableMap(new TreeMap<>(subnets));
      routes = List.copyOf(routes);
    }

    /** What it sends to the rest of the world through. */
    Optional<String> wayOut() {
      return routes.stream()
          .filter(route -> route.destination().equals(ANYWHERE))
          .map(FoundRoute::target)
          .findFirst();
    }
  }

  /**
   * A route.
   *
   * @param destination a range or a prefix list
   * @param target the id of what packets are handed to
   */
  public record FoundRoute(String destination, String target) {}

  /**
   * A NAT gateway.
   *
   * @param allocation the id of its Elastic IP
   * @param isPlain whether it is public, at work, and has one address
   * @param stack the stack that holds it; empty without one
   */
  public record FoundNat(
      String id, String subnet, String allocation, String address, boolean isPlain, String stack) {}

  /**
   * A gateway endpoint.
   *
   * @param tables the route tables that it puts its route into
   * @param stack the stack that holds it; empty without one
   */
  public record FoundEndpoint(String id, String service, List<String> tables, String stack) {
    public FoundEndpoint {
      tables = List.copyOf(tables);
    }
  }

  public FoundRouting {
    tables = List.copyOf(tables);
    gateways = List.copyOf(gateways);
    endpoints = List.copyOf(endpoints);
  }

  /** The table of a subnet: the one that it names, or the main one. */
  Optional<FoundTable> table(String subnet) {
    return tables.stream()
        .filter(one -> one.subnets().containsKey(subnet))
        .findFirst()
        .or(() -> tables.stream().filter(FoundTable::isMain).findFirst());
  }
}
