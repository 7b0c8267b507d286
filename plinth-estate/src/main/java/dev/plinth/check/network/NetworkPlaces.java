package dev.plinth.check.network;

import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Named;
import dev.plinth.estate.Network.Hub;
import dev.plinth.estate.Network.Vpc;
import dev.plinth.world.Region;
import java.util.List;

/** Networks stand in accounts that exist, in Regions that are allowed, beside the hub they join. */
final class NetworkPlaces implements Check<NetworkPlan> {
  static final Code CODE = new Code("NET-108", "a network in a place that is not there");
  static final Code ELSEWHERE = new Code("NET-130", "a VPC in another Region than its hub");

  @Override
  public List<Code> codes() {
    return List.of(CODE, ELSEWHERE);
  }

  @Override
  public String claim() {
    return "networks stand in accounts that exist and Regions that are allowed";
  }

  @Override
  public void run(NetworkPlan plan, Diagnostics found) {
    var estate = plan.estate();
    plan.gateway().ifPresent(hub -> look(estate, "the hub", hub.account(), hub.region(), found));
    for (var vpc : estate.network().vpcs().values()) {
      look(estate, "`" + vpc.name() + "`", vpc.account(), vpc.region(), found);
      plan.gateway()
          .filter(hub -> vpc.attached() && !hub.region().name().equals(vpc.region().name()))
          .ifPresent(hub -> found.add(elsewhere(vpc, hub)));
    }
  }

  private static Diagnostic elsewhere(Vpc vpc, Hub.TransitGateway hub) {
    return Diagnostic.error(
            ELSEWHERE,
            vpc.region().origin(),
            "`" + vpc.name() + "` is in `" + vpc.region().name() + "`, the hub is not")
        .related(hub.region().origin(), "the hub is in `" + hub.region().name() + "`")
        .note("a VPC attaches to a transit gateway of its own Region only")
        .tryInstead("`attached: false` for a VPC that stands alone");
  }

  private static void look(
      Estate estate, String what, Named account, Named region, Diagnostics found) {
    var accounts = estate.organization().accounts().keySet();
    if (!account.name().isEmpty() && !accounts.contains(account.name())) {
      found.add(
          Diagnostic.error(
                  CODE,
                  account.origin(),
                  what + " is in `" + account.name() + "`, which is no account")
              .note("accounts are those that the units list")
              .didYouMean(account.name(), accounts));
    }
    var allowed = estate.organization().allowedRegions().stream().map(Region::name).toList();
    if (!allowed.contains(region.name())) {
      found.add(
          Diagnostic.error(
                  CODE,
                  region.origin(),
                  what + " is in `" + region.name() + "`, which is not an allowed Region")
              .note("allowed are " + String.join(", ", allowed))
              .note("the guardrail on Regions would deny every call of its deployment")
              .didYouMean(region.name(), allowed));
    }
  }
}
