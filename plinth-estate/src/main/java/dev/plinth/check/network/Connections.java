package dev.plinth.check.network;

import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Named;
import dev.plinth.estate.Network.Connection;
import dev.plinth.estate.Network.Hub;
import dev.plinth.estate.Network.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Connections join what exists and hangs on the hub. */
final class Connections implements Check<NetworkPlan> {
  static final Code CODE = new Code("NET-109", "a connection of what is not there");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "every connection joins networks that exist";
  }

  @Override
  public void run(NetworkPlan plan, Diagnostics found) {
    var network = plan.estate().network();
    var ends = new ArrayList<Named>();
    for (var connection : network.connections()) {
      ends.add(connection.first());
      ends.add(connection.second());
    }
    switch (network.hub()) {
      case Hub.None _ -> network.connections().forEach(connection -> found.add(noHub(connection)));
      case Hub.TransitGateway hub -> {
        hub.onPremises().forEach(site -> ends.addAll(site.connect()));
        ends.forEach(end -> look(plan, end, found));
        services(plan, hub, found);
      }
    }
  }

  private static Diagnostic noHub(Connection connection) {
    return Diagnostic.error(CODE, connection.origin(), "there is no hub to connect these through")
        .tryInstead("`hub: { account: network }`");
  }

  private static void look(NetworkPlan plan, Named end, Diagnostics found) {
    var vpcs = plan.estate().network().vpcs();
    var vpc = Optional.ofNullable(vpcs.get(end.name()));
    if (vpc.isPresent()) {
      if (!vpc.get().attached()) {
        found.add(
            Diagnostic.error(CODE, end.origin(), "`" + end.name() + "` does not hang on the hub")
                .related(vpc.get().origin(), "`attached: false`")
                .tryInstead("leave out `attached: false`"));
      }
      return;
    }
    var environments = new TreeSet<String>();
    vpcs.values().stream().filter(Vpc::attached).forEach(it -> environments.add(it.environment()));
    environments.remove("");
    if (environments.contains(end.name())) {
      return;
    }
    var known = new TreeSet<>(environments);
    known.addAll(vpcs.keySet());
    found.add(
        Diagnostic.error(
                CODE, end.origin(), "`" + end.name() + "` is neither a VPC nor an environment")
            .note(
                environments.isEmpty()
                    ? "no VPC hangs on the hub"
                    : "environments with a VPC are " + String.join(", ", environments))
            .didYouMean(end.name(), known));
  }

  private static void services(NetworkPlan plan, Hub.TransitGateway hub, Diagnostics found) {
    var vpcs = plan.estate().network().vpcs();
    var name = hub.services().name();
    if (name.isEmpty()) {
      return;
    }
    var vpc = Optional.ofNullable(vpcs.get(name));
    if (vpc.isEmpty()) {
      found.add(
          Diagnostic.error(CODE, hub.services().origin(), "`" + name + "` is not a VPC")
              .note("`services` names the VPC whose endpoints and way out the others use")
              .didYouMean(name, vpcs.keySet()));
    } else if (!vpc.get().attached()) {
      found.add(
          Diagnostic.error(CODE, hub.services().origin(), "`" + name + "` does not hang on the hub")
              .note("the others could not reach it"));
    }
  }
}
