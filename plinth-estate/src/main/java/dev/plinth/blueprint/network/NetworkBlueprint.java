package dev.plinth.blueprint.network;

import dev.plinth.blueprint.Stack;
import java.util.ArrayList;
import java.util.List;

/** Makes the stacks of a network plan. */
public final class NetworkBlueprint {
  private NetworkBlueprint() {}

  /** The stacks, in no order. */
  public static List<Stack> compile(NetworkPlan plan) {
    var stacks = new ArrayList<Stack>();
    plan.gateway().ifPresent(hub -> stacks.addAll(new HubStacks(plan, hub).stacks()));
    for (var vpc : plan.vpcs().values()) {
      stacks.add(new VpcStack(plan, vpc).stack());
      stacks.addAll(new EndpointStack(plan, vpc).stacks());
    }
    stacks.addAll(NetworkAlarmStacks.of(plan));
    return stacks;
  }
}
