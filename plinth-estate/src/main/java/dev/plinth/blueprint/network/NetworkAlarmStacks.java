package dev.plinth.blueprint.network;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stack.Input;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Tags;
import dev.plinth.blueprint.security.SecurityPlan;
import dev.plinth.blueprint.security.Topic;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Network.Hub;
import dev.plinth.estate.Network.Link;
import dev.plinth.source.Origin;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.TreeMap;

/**
 * Alarms on ways out and ways home: a stack for each account and Region with a NAT gateway or a
 * VPN. Packets that the transit gateway drops are no alarm: it drops what may not pass.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html">Recommended
 *     alarms</a>
 */
final class NetworkAlarmStacks {
  private static final String NAME = "network-alarms";
  private static final int FIVE_MINUTES = 300;

  /** The share of packets, in percent, above which AWS asks to look at its own health. */
  private static final BigDecimal DROPPED = new BigDecimal("0.01");

  private final NetworkPlan plan;
  private final SecurityPlan security;
  private final TreeMap<Stack.Id, StackDraft> drafts = new TreeMap<>();

  private NetworkAlarmStacks(NetworkPlan plan) {
    this.plan = plan;
    this.security = SecurityPlan.of(plan.estate());
  }

  static Collection<Stack> of(NetworkPlan plan) {
    var alarms = new NetworkAlarmStacks(plan);
    plan.vpcs().values().forEach(alarms::gateways);
    plan.gateway().ifPresent(alarms::sites);
    return alarms.drafts.values().stream().map(StackDraft::stack).toList();
  }

  private StackDraft draft(String account, String region, Origin origin) {
    return drafts.computeIfAbsent(
        new Stack.Id(account, region, NAME),
        id -> {
          var draft =
              new StackDraft(id, Stage.MONTH_1, "Alarms on ways out and ways home.", origin);
          Topic.addTo(draft, security, "plinth-network-alarms");
          return draft;
        });
  }

  private void gateways(PlannedVpc planned) {
    var vpc = planned.vpc();
    for (var zone : VpcStack.natZones(planned)) {
      var draft = draft(vpc.account().name(), vpc.region().name(), vpc.origin());
      var output = VpcStack.natOutput(zone);
      var name = LogicalId.of(vpc.name(), zone.toString());
      var gateway =
          draft.parameter(
              LogicalId.of("nat", vpc.name(), zone.toString()),
              "String",
              "The NAT gateway of the VPC " + vpc.name() + " in " + zone + ".",
              new Input.FromStack(StackNames.vpc(planned), output));
      var where = "the NAT gateway of " + vpc.name() + " in " + zone;
      var tags = Tags.of(plan.estate(), vpc);
      draft.add(
          alarm(
                  "Ports" + name,
                  where + " has no port left for a connection",
                  vpc.origin(),
                  tags.named(vpc.name() + "-" + zone + "-ports"))
              .with("Namespace", "AWS/NATGateway")
              .with("MetricName", "ErrorPortAllocation")
              .with("Dimensions", dimension("NatGatewayId", gateway))
              .with("Statistic", "Sum")
              .with("Period", FIVE_MINUTES)
              .with("EvaluationPeriods", 1)
              .with("ComparisonOperator", "GreaterThanThreshold")
              .with("Threshold", 0)
              .with("TreatMissingData", "notBreaching"));
      draft.add(
          alarm(
                  "Dropped" + name,
                  where + " drops packets",
                  vpc.origin(),
                  tags.named(vpc.name() + "-" + zone + "-dropped"))
              .with("Metrics", share(gateway))
              .with("EvaluationPeriods", 3)
              .with("ComparisonOperator", "GreaterThanThreshold")
              .with("Threshold", DROPPED)
              .with("TreatMissingData", "notBreaching"));
    }
  }

  /** How many in a hundred packets are dropped. */
  private static Value share(Value gateway) {
    return Value.list(
        Value.object(
            "Id",
            "share",
            "Expression",
            "100 * dropped / (fromsource + fromdestination)",
            "Label",
            "Dropped packets, percent",
            "ReturnData",
            true),
        metric("dropped", "PacketsDropCount", gateway),
        metric("fromsource", "PacketsInFromSource", gateway),
        metric("fromdestination", "PacketsInFromDestination", gateway));
  }

  private static Value metric(String id, String name, Value gateway) {
    return Value.object(
        "Id",
        id,
        "MetricStat",
        Value.object(
            "Metric",
            Value.object(
                "Namespace",
                "AWS/NATGateway",
                "MetricName",
                name,
                "Dimensions",
                dimension("NatGatewayId", gateway)),
            "Period",
            FIVE_MINUTES,
            "Stat",
            "Sum"),
        "ReturnData",
        false);
  }

  private void sites(Hub.TransitGateway hub) {
    for (var site : plan.sites().values()) {
      switch (site.site().link()) {
        case Link.Vpn _ -> vpn(hub, site);
        // its metrics are those of the connection and its interfaces, which are not made here
        case Link.DirectConnect _ -> {}
      }
    }
  }

  /** The state of a connection is the share of its tunnels that are up. */
  private void vpn(Hub.TransitGateway hub, PlannedSite site) {
    var origin = site.site().origin();
    var draft = draft(hub.account().name(), hub.region().name(), origin);
    var connection =
        draft.parameter(
            LogicalId.of("connection", site.name()),
            "String",
            "The VPN connection to " + site.name() + ".",
            new Input.FromStack(StackNames.site(hub, site.name()), "ConnectionId"));
    var name = LogicalId.of(site.name());
    var tags = Tags.of(plan.estate(), hub.account().name());
    draft.add(
        tunnels(
                alarm(
                    "Down" + name,
                    "no tunnel to " + site.name() + " is up",
                    origin,
                    tags.named(site.name() + "-down")),
                connection)
            .with("Statistic", "Maximum")
            .with("EvaluationPeriods", 1)
            .with("ComparisonOperator", "LessThanOrEqualToThreshold")
            .with("Threshold", 0)
            .with("TreatMissingData", "breaching"));
    draft.add(
        tunnels(
                alarm(
                    "Tunnel" + name,
                    "a tunnel to " + site.name() + " is down, and nothing stands in for the other",
                    origin,
                    tags.named(site.name() + "-tunnel")),
                connection)
            .with("Statistic", "Minimum")
            .with("EvaluationPeriods", 3)
            .with("ComparisonOperator", "LessThanThreshold")
            .with("Threshold", 1)
            .with("TreatMissingData", "notBreaching"));
  }

  private static Resource tunnels(Resource alarm, Value connection) {
    return alarm
        .with("Namespace", "AWS/VPN")
        .with("MetricName", "TunnelState")
        .with("Dimensions", dimension("VpnId", connection))
        .with("Period", FIVE_MINUTES);
  }

  private static Value dimension(String name, Value value) {
    return Value.list(Value.object("Name", name, "Value", value));
  }

  private static Resource alarm(String id, String says, Origin origin, Value tags) {
    return Resource.of(
        id,
        "AWS::CloudWatch::Alarm",
        origin,
        "AlarmDescription",
        says,
        "AlarmActions",
        Value.list(Topic.arn()),
        "OKActions",
        Value.list(Topic.arn()),
        "Tags",
        tags);
  }
}
