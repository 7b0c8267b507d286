package dev.plinth.check.network;

import dev.plinth.blueprint.network.EndpointDecision.Way;
import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.world.EndpointService;
import dev.plinth.world.EndpointServices;
import java.util.List;

/** Endpoints are of services that have one, and shared ones can be reached. */
record ServiceEndpoints(EndpointServices services) implements Check<NetworkPlan> {
  static final Code SHARED = new Code("NET-125", "shared endpoints out of reach");
  static final Code NO_SUCH_SERVICE = new Code("NET-127", "there is no such service");

  @Override
  public List<Code> codes() {
    return List.of(SHARED, NO_SUCH_SERVICE);
  }

  @Override
  public String claim() {
    return "every endpoint is of a service that has one, and within reach";
  }

  @Override
  public void run(NetworkPlan plan, Diagnostics found) {
    for (var vpc : plan.vpcs().values()) {
      for (var service : vpc.vpc().services()) {
        if (services.find(service.name()).isEmpty()) {
          found.add(
              Diagnostic.error(
                      NO_SUCH_SERVICE,
                      service.origin(),
                      "`" + service.name() + "` is no service with an endpoint")
                  .note("names are those of `com.amazonaws.REGION.NAME`")
                  .didYouMean(
                      service.name(), services.all().stream().map(EndpointService::name).toList()));
        }
      }
      if (vpc.endpoints().way() == Way.SHARED) {
        shared(plan, vpc, found);
      }
    }
  }

  private static void shared(NetworkPlan plan, PlannedVpc vpc, Diagnostics found) {
    var at = vpc.vpc().lines().endpoints();
    var from = plan.services();
    if (from.isEmpty()) {
      found.add(
          Diagnostic.error(SHARED, at, "no VPC shares its endpoints with `" + vpc.name() + "`")
              .note("shared endpoints stand in the VPC that the hub names as `services`")
              .tryInstead("`services: NAME` at the hub, or `endpoints: own` here"));
    } else if (!from.get().name().equals(vpc.name()) && !vpc.peers().contains(from.get().name())) {
      found.add(
          Diagnostic.error(
                  SHARED,
                  at,
                  "`" + vpc.name() + "` is not connected to `" + from.get().name() + "`")
              .note("the names of the services would lead to addresses it cannot reach")
              .tryInstead(
                  "`connect: [[" + vpc.vpc().environment() + ", " + from.get().name() + "]]`"));
    }
  }
}
