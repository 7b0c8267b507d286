package dev.plinth.cli;

import dev.plinth.access.change.AccessComparison;
import dev.plinth.access.change.AccessDiff;
import dev.plinth.diagnostic.Theme;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.network.Grouping;
import dev.plinth.network.NetworkComparison;
import dev.plinth.network.NetworkComparison.Side;
import dev.plinth.network.NetworkDiff;
import dev.plinth.network.Selection;
import dev.plinth.world.ServicePorts;
import dev.plinth.world.World;
import dev.plinth.world.network.Network;
import java.util.Optional;

/** What a plan makes reachable and allowed, and what it takes away. */
record PlanDifferences(Optional<NetworkDiff> network, Optional<AccessDiff> access) {
  private static final Grouping BY = Grouping.TIER;

  /** Of a plan that is not looked at like this. */
  static PlanDifferences none() {
    return new PlanDifferences(Optional.empty(), Optional.empty());
  }

  static PlanDifferences of(World before, World after, Terminal terminal) {
    try (var progress = ProgressLine.on(terminal)) {
      progress.now("comparing networks");
      var network =
          new NetworkComparison(side(before), side(after))
              .diff(Services.common(), _ -> progress.now("comparing places"));
      var access = AccessComparison.of(before, after, name -> progress.now("comparing " + name));
      return new PlanDifferences(Optional.of(network), Optional.of(access));
    }
  }

  private static Side side(World world) {
    var network = Network.of(world, ServicePorts.standard());
    return Side.of(new Selection(world, network), network, BY);
  }

  String text(Theme theme) {
    var text = new StringBuilder();
    network.ifPresent(
        diff -> text.append("\nnetwork\n").append(new DiffText(theme, BY).render(diff)));
    access.ifPresent(
        diff -> text.append("\naccess\n").append(new AccessDiffText(theme).render(diff)));
    return text.toString();
  }

  JsonObject in(JsonObject plan) {
    var with = plan;
    if (network.isPresent()) {
      with = with.with("network", DiffJson.of(network.get(), BY));
    }
    return access.isPresent() ? with.with("access", AccessDiffJson.of(access.get())) : with;
  }
}
