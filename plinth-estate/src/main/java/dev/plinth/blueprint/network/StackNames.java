package dev.plinth.blueprint.network;

import dev.plinth.blueprint.Stack;
import dev.plinth.estate.Network.Hub;

/** The names of the network's stacks. */
final class StackNames {
  private StackNames() {}

  /** The transit gateway. */
  static Stack.Id hub(Hub.TransitGateway hub) {
    return inHub(hub, "hub");
  }

  /** One of its route tables. */
  static Stack.Id table(Hub.TransitGateway hub, String table) {
    return inHub(hub, "hub-table-" + table);
  }

  /** A VPC's place in those tables. */
  static Stack.Id join(Hub.TransitGateway hub, String vpc) {
    return inHub(hub, "hub-join-" + vpc);
  }

  /** A site's connection. */
  static Stack.Id site(Hub.TransitGateway hub, String site) {
    return inHub(hub, "hub-site-" + site);
  }

  /** A site's place in the tables. */
  static Stack.Id siteRoutes(Hub.TransitGateway hub, String site) {
    return inHub(hub, "hub-site-" + site + "-routes");
  }

  /** A VPC. */
  static Stack.Id vpc(PlannedVpc vpc) {
    return inVpc(vpc, "vpc-" + vpc.name());
  }

  /** A VPC's interface endpoints. */
  static Stack.Id endpoints(PlannedVpc vpc) {
    return inVpc(vpc, "vpc-" + vpc.name() + "-endpoints");
  }

  private static Stack.Id inHub(Hub.TransitGateway hub, String name) {
    return new Stack.Id(hub.account().name(), hub.region().name(), name);
  }

  private static Stack.Id inVpc(PlannedVpc vpc, String name) {
    return new Stack.Id(vpc.vpc().account().name(), vpc.vpc().region().name(), name);
  }
}
