package dev.plinth.check.network;

import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Named;
import java.util.List;

/**
 * No network stands in the management account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_best-practices_mgmt-acct.html">Best
 *     practices for the management account</a>
 */
final class ManagementNetworks implements Check<NetworkPlan> {
  static final Code CODE = new Code("NET-107", "a network in the management account");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "no network stands in the management account";
  }

  @Override
  public void run(NetworkPlan plan, Diagnostics found) {
    var management = plan.estate().organization().management();
    plan.gateway().ifPresent(hub -> look("the hub", hub.account(), management, found));
    for (var vpc : plan.estate().network().vpcs().values()) {
      look("`" + vpc.name() + "`", vpc.account(), management, found);
    }
  }

  private static void look(String what, Named account, String management, Diagnostics found) {
    if (account.name().equals(management)) {
      found.add(
          Diagnostic.error(CODE, account.origin(), what + " stands in the management account")
              .note("service control policies do not hold there, so nothing guards it")
              .tryInstead("an account of a unit"));
    }
  }
}
