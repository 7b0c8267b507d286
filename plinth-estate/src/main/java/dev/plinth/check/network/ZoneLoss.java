package dev.plinth.check.network;

import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Network.Nat;
import dev.plinth.world.Region;
import dev.plinth.world.Regions;
import java.util.List;

/**
 * The loss of a zone leaves a VPC with two, and with its way out.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_fault_isolation_multiaz_region_system.html">Deploy
 *     the workload to multiple locations</a>
 */
record ZoneLoss(Regions regions) implements Check<NetworkPlan> {
  static final Code ONE_NAT = new Code("NET-120", "one NAT gateway for several zones");
  static final Code FEW_ZONES = new Code("NET-121", "fewer than three zones");

  private static final int ZONES = 3;

  @Override
  public List<Code> codes() {
    return List.of(ONE_NAT, FEW_ZONES);
  }

  @Override
  public String claim() {
    return "VPCs have three zones, each with its own way out";
  }

  @Override
  public void run(NetworkPlan plan, Diagnostics found) {
    for (var vpc : plan.vpcs().values()) {
      if (vpc.vpc().nat() == Nat.SINGLE && vpc.zones().size() > 1) {
        found.add(
            Diagnostic.error(
                    ONE_NAT,
                    vpc.vpc().lines().nat(),
                    "the zones of `" + vpc.name() + "` share one NAT gateway")
                .label("stands in `" + vpc.zones().getFirst() + "`")
                .note("the loss of that zone takes the way out from the others")
                .tryInstead("`nat: zone`")
                .tryInstead("a waiver with a reason, an owner and an end"));
      }
      var there = regions.zones(new Region(vpc.vpc().region().name())).size();
      var zones = vpc.vpc().zones().size();
      if (zones < Math.min(ZONES, there)) {
        found.add(
            Diagnostic.error(
                    FEW_ZONES,
                    vpc.vpc().lines().zones(),
                    "`" + vpc.name() + "` has " + count(zones))
                .label("`" + vpc.vpc().region().name() + "` has " + there)
                .note("the loss of a zone leaves it with none in reserve")
                .tryInstead("`zones: 3`")
                .tryInstead("a waiver with a reason, an owner and an end"));
      }
    }
  }

  private static String count(int zones) {
    return zones == 1 ? "one zone" : zones + " zones";
  }
}
