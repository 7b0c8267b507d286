package dev.plinth.check.network;

import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Network.Nat;
import dev.plinth.estate.Network.Tier;
import java.util.List;

/** The way to the internet that a VPC asks for is there. */
final class WaysOut implements Check<NetworkPlan> {
  static final Code HUB = new Code("NET-124", "no way out through the hub");
  static final Code NO_PUBLIC = new Code("NET-126", "NAT without a public tier");

  @Override
  public List<Code> codes() {
    return List.of(HUB, NO_PUBLIC);
  }

  @Override
  public String claim() {
    return "every VPC has the way to the internet it asks for";
  }

  @Override
  public void run(NetworkPlan plan, Diagnostics found) {
    for (var vpc : plan.vpcs().values()) {
      switch (vpc.vpc().nat()) {
        case ZONE, SINGLE -> own(vpc, found);
        case HUB -> hub(plan, vpc, found);
        case NONE -> {}
      }
    }
  }

  private static void own(PlannedVpc vpc, Diagnostics found) {
    var tiers = vpc.vpc().tiers();
    var out =
        tiers.stream()
            .anyMatch(it -> it.kind() == Tier.Kind.APP || it.kind() == Tier.Kind.MANAGEMENT);
    if (out && tiers.stream().noneMatch(tier -> tier.kind() == Tier.Kind.PUBLIC)) {
      found.add(
          Diagnostic.error(
                  NO_PUBLIC,
                  vpc.vpc().lines().tiers(),
                  "`" + vpc.name() + "` has no public tier for its NAT gateways")
              .note("a NAT gateway stands in a subnet that is routed to the internet")
              .tryInstead("a tier `public`, or `nat: none`, or `nat: hub`"));
    }
  }

  private static void hub(NetworkPlan plan, PlannedVpc vpc, Diagnostics found) {
    var at = vpc.vpc().lines().nat();
    var services = plan.services();
    if (services.isEmpty()) {
      found.add(
          Diagnostic.error(HUB, at, "no VPC gives `" + vpc.name() + "` a way out")
              .note("`nat: hub` goes out through the VPC that the hub names as `services`")
              .tryInstead("`services: NAME` at the hub, or `nat: zone` here"));
      return;
    }
    var exit = services.get();
    if (exit.name().equals(vpc.name())) {
      found.add(
          Diagnostic.error(HUB, at, "`" + vpc.name() + "` is itself the hub's way out")
              .tryInstead("`nat: zone`"));
    } else if (!vpc.peers().contains(exit.name())) {
      found.add(
          Diagnostic.error(
                  HUB, at, "`" + vpc.name() + "` is not connected to `" + exit.name() + "`")
              .note("`nat: hub` goes out through `" + exit.name() + "`")
              .tryInstead("`connect: [[" + vpc.vpc().environment() + ", " + exit.name() + "]]`"));
    } else if (!hasNat(exit)) {
      found.add(
          Diagnostic.error(HUB, at, "`" + exit.name() + "` has no NAT gateway to go out through")
              .related(exit.vpc().origin(), "the hub's `services`")
              .tryInstead("`nat: zone` and a public tier there"));
    }
  }

  private static boolean hasNat(PlannedVpc vpc) {
    var nat = vpc.vpc().nat();
    return (nat == Nat.ZONE || nat == Nat.SINGLE)
        && vpc.vpc().tiers().stream().anyMatch(tier -> tier.kind() == Tier.Kind.PUBLIC);
  }
}
