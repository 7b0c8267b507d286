package dev.plinth.check.network;

import dev.plinth.blueprint.network.EndpointDecision.Way;
import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.diagnostic.Figures;
import dev.plinth.estate.Network.Hub;
import dev.plinth.estate.Network.Tier;
import dev.plinth.source.Origin;
import dev.plinth.world.Quotas;
import dev.plinth.world.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * The network stays within AWS's quotas in each account and Region, or says which to raise first.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html">Amazon VPC
 *     quotas</a>
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html">Transit
 *     gateway quotas</a>
 */
record NetworkQuotas(Quotas quotas) implements Check<NetworkPlan> {
  static final Code CODE = new Code("NET-110", "a quota of the network must be raised");

  /** AWS makes one, with its internet gateway, in each Region of each account. */
  private static final long DEFAULT_VPC = 1;

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "the network fits AWS's quotas";
  }

  @Override
  public void run(NetworkPlan plan, Diagnostics found) {
    var places = new TreeMap<String, List<PlannedVpc>>();
    for (var vpc : plan.vpcs().values()) {
      var place = "`" + vpc.vpc().account().name() + "` in `" + vpc.vpc().region().name() + "`";
      places.computeIfAbsent(place, _ -> new ArrayList<>()).add(vpc);
    }
    places.forEach((place, vpcs) -> place(place, vpcs, found));
    for (var vpc : plan.vpcs().values()) {
      var name = "`" + vpc.name() + "`";
      var at = vpc.vpc().origin();
      within("vpc.subnets-per-vpc", subnets(vpc), name, at, found);
      if (vpc.endpoints().way() == Way.OWN) {
        within("vpc.interface-endpoints-per-vpc", vpc.vpc().services().size(), name, at, found);
      }
      within("vpc.routes-per-route-table", vpc.routed().size() + 4L, name, at, found);
    }
    plan.gateway().ifPresent(hub -> hub(plan, hub, found));
  }

  private void place(String place, List<PlannedVpc> vpcs, Diagnostics found) {
    var at = vpcs.getLast().vpc().origin();
    var open =
        vpcs.stream().filter(vpc -> vpc.vpc().tiers().stream().anyMatch(NetworkQuotas::isPublic));
    var counts = "AWS makes a default VPC with an internet gateway in each Region, which counts";
    within("vpc.vpcs", vpcs.size() + DEFAULT_VPC, place, at, found, counts);
    within("vpc.internet-gateways", open.count() + DEFAULT_VPC, place, at, found, counts);
    within("vpc.elastic-ips", vpcs.stream().mapToLong(NetworkQuotas::nats).sum(), place, at, found);
    within("vpc.gateway-endpoints", 2L * vpcs.size(), place, at, found);
    var zones = new TreeMap<ZoneId, Long>();
    for (var vpc : vpcs) {
      vpc.zones().stream().limit(nats(vpc)).forEach(zone -> zones.merge(zone, 1L, Long::sum));
    }
    zones.forEach((zone, count) ->
        within("vpc.nat-gateways-per-zone", count, place + ", " + zone, at, found));
  }

  private void hub(NetworkPlan plan, Hub.TransitGateway hub, Diagnostics found) {
    var attached = plan.vpcs().values().stream().filter(PlannedVpc::attached).count();
    var at = hub.origin();
    within("transit-gateway.route-tables", plan.tables().size(), "the hub", at, found);
    within("transit-gateway.attachments", attached + plan.sites().size(), "the hub", at, found);
    var routes =
        plan.tables().values().stream()
            .mapToLong(table ->
                table.propagated().size()
                    + table.dropped().size()
                    + siteRoutes(plan, table.sites()))
            .sum();
    within("transit-gateway.routes", routes, "the hub", at, found);
  }

  private static long siteRoutes(NetworkPlan plan, Collection<String> sites) {
    return plan.sites().values().stream()
        .filter(site -> sites.contains(site.name()))
        .mapToLong(site -> site.ranges().size())
        .sum();
  }

  private static long subnets(PlannedVpc vpc) {
    var tiers = vpc.vpc().tiers().size() + (vpc.attached() ? 1L : 0L);
    return tiers * vpc.zones().size();
  }

  private static long nats(PlannedVpc vpc) {
    if (vpc.vpc().tiers().stream().noneMatch(NetworkQuotas::isPublic)) {
      return 0;
    }
    return switch (vpc.vpc().nat()) {
      case ZONE -> vpc.zones().size();
      case SINGLE -> 1;
      case HUB, NONE -> 0;
    };
  }

  private static boolean isPublic(Tier tier) {
    return tier.kind() == Tier.Kind.PUBLIC;
  }

  private void within(
      String id, long needed, String where, Origin at, Diagnostics found, String... notes) {
    var quota = quotas.quota(id);
    if (needed <= quota.value()) {
      return;
    }
    var diagnostic =
        Diagnostic.warning(
                CODE,
                at,
                where
                    + " needs "
                    + Figures.of(needed)
                    + " "
                    + quota.unit()
                    + ", the quota is "
                    + Figures.of(quota.value()))
            .note("creating the first one beyond it fails until AWS has raised the quota");
    for (var note : notes) {
      diagnostic = diagnostic.note(note);
    }
    found.add(
        quota.adjustable()
            ? diagnostic.tryInstead(
                "ask for " + Figures.of(needed) + " in Service Quotas before the deployment")
            : diagnostic.tryInstead("fewer: AWS does not raise this quota"));
  }
}
