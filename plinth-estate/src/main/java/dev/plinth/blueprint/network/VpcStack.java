package dev.plinth.blueprint.network;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Tags;
import dev.plinth.blueprint.security.IsolationGroup;
import dev.plinth.blueprint.security.KeyStacks;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Network.Nat;
import dev.plinth.estate.Network.Tier;
import dev.plinth.estate.Network.Vpc;
import dev.plinth.estate.Workload;
import dev.plinth.network.Selection;
import dev.plinth.source.Origin;
import dev.plinth.world.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A VPC: subnets of every tier in every zone, the routes and network ACLs of each, NAT, flow logs,
 * gateway endpoints and the attachment to the hub.
 *
 * <p>Logical ids are made of tiers and zones, never of numbers, so that adding one renames none.
 */
final class VpcStack {
  /** The output that holds the transit gateway attachment's id. */
  static final String ATTACHMENT_ID = "AttachmentId";

  /** The output that holds the VPC's id. */
  static final String VPC_ID = "VpcId";

  private static final String ID = "Vpc";
  private static final String ATTACHMENT = "Attachment";

  private final NetworkPlan plan;
  private final PlannedVpc planned;
  private final Vpc vpc;
  private final Origin origin;
  private final StackDraft draft;
  private final Tags tags;
  private final List<String> privateTables = new ArrayList<>();

  VpcStack(NetworkPlan plan, PlannedVpc planned) {
    this.plan = plan;
    this.planned = planned;
    this.vpc = planned.vpc();
    this.origin = vpc.origin();
    this.tags = Tags.of(plan.estate(), vpc);
    this.draft =
        new StackDraft(
            StackNames.vpc(planned), Stage.WEEK_1, "The VPC " + vpc.name() + ".", origin);
  }

  /** The output that holds the ids of a tier's subnets, joined by commas. */
  static String subnetsOutput(Tier tier) {
    return LogicalId.of("subnets", tier.name());
  }

  /** The output that holds the name of a zone. */
  static String zoneOutput(ZoneId zone) {
    return LogicalId.of("zone", zone.toString(), "name");
  }

  Stack stack() {
    vpc();
    internet();
    attachment();
    for (var tier : vpc.tiers()) {
      tier(tier);
    }
    zoneNames();
    if (planned.attached()) {
      transit();
    }
    gatewayEndpoints();
    draft.add(IsolationGroup.of(Value.ref(ID), origin, tags.named(vpc.name() + "-isolation")));
    FlowLogs.of(
            "vpc",
            vpc.name(),
            "VPC",
            Value.ref(ID),
            vpc.flowLogDays(),
            KeyStacks.arn(draft, KeyStacks.Purpose.LOGS),
            origin,
            tags.named(vpc.name() + "-flow-logs"))
        .forEach(draft::add);
    return draft.stack();
  }

  private void vpc() {
    draft.add(
        Resource.of(
                ID,
                "AWS::EC2::VPC",
                Places.addresses(vpc),
                "CidrBlock",
                planned.range().toString(),
                "EnableDnsHostnames",
                true,
                "EnableDnsSupport",
                true,
                "Tags",
                tags.named(vpc.name(), Map.of(Selection.ENVIRONMENT, vpc.environment())))
            .retained());
    draft.output(VPC_ID, "The VPC.", Value.ref(ID));
  }

  private boolean hasPublic() {
    return !planned.tiers(Tier.Kind.PUBLIC).isEmpty();
  }

  private void internet() {
    if (!hasPublic()) {
      return;
    }
    draft.add(
        Resource.of(
            "InternetGateway",
            "AWS::EC2::InternetGateway",
            origin,
            "Tags",
            tags.named(vpc.name())));
    draft.add(
        Resource.of(
            "InternetAttachment",
            "AWS::EC2::VPCGatewayAttachment",
            origin,
            "VpcId",
            Value.ref(ID),
            "InternetGatewayId",
            Value.ref("InternetGateway")));
  }

  private void attachment() {
    if (!planned.attached()) {
      return;
    }
    var subnets =
        planned.zones().stream()
            .map(zone -> Value.ref(subnetId(PlannedVpc.TRANSIT, zone)))
            .toList();
    plan.gateway()
        .ifPresent(hub ->
            draft.add(
                Resource.of(
                    ATTACHMENT,
                    "AWS::EC2::TransitGatewayAttachment",
                    origin,
                    "TransitGatewayId",
                    HubStacks.gatewayId(draft, hub),
                    "VpcId",
                    Value.ref(ID),
                    "SubnetIds",
                    Value.list(subnets),
                    "Tags",
                    tags.named(vpc.name()))));
    draft.output(ATTACHMENT_ID, "The attachment to the hub.", Value.ref(ATTACHMENT));
  }

  private static String subnetId(String tier, ZoneId zone) {
    return LogicalId.of("subnet", tier, zone.toString());
  }

  private static String tableId(String tier, String zone) {
    return zone.isEmpty() ? LogicalId.of("routes", tier) : LogicalId.of("routes", tier, zone);
  }

  private void tier(Tier tier) {
    var acl = LogicalId.of("acl", tier.name());
    networkAcl(acl, tier.name(), tier.origin(), NetworkAcl.of(plan, planned, tier));
    var subnets = new ArrayList<Value>();
    if (!perZone(tier)) {
      table(tier.name(), "", tier.origin());
    }
    for (var zone : planned.zones()) {
      var cidr = planned.subnet(tier, zone);
      if (cidr.isEmpty()) {
        continue;
      }
      var id = subnetId(tier.name(), zone);
      subnet(id, tier.name(), zone, cidr.get().toString(), tier.origin());
      var table = tableId(tier.name(), perZone(tier) ? zone.toString() : "");
      if (perZone(tier)) {
        table(tier.name(), zone.toString(), tier.origin());
      }
      associate(id, table, acl, tier.name(), zone, tier.origin());
      subnets.add(Value.ref(id));
      if (tier.kind() == Tier.Kind.PUBLIC) {
        natGateway(tier, zone);
      }
      if (perZone(tier)) {
        privateRoutes(table, zone, tier.origin());
      }
    }
    if (tier.kind() == Tier.Kind.PUBLIC) {
      publicRoutes(tier);
    }
    draft.output(
        subnetsOutput(tier),
        "The subnets of the tier " + tier.name() + ".",
        new Value.Join(",", Value.list(subnets)));
  }

  /** Whether each zone has a route table of its own, for its own way out. */
  private static boolean perZone(Tier tier) {
    return switch (tier.kind()) {
      case APP, MANAGEMENT -> true;
      case PUBLIC, DATA -> false;
    };
  }

  /**
   * The names of the zones, for databases: RDS takes names alone, which differ between accounts.
   *
   * @see <a href="https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html">Zone
   *     ids</a>
   */
  private void zoneNames() {
    boolean wanted =
        plan.estate().workloads().stream()
            .filter(workload -> workload.vpc().name().equals(vpc.name()))
            .flatMap(workload -> workload.parts(Workload.Database.class))
            .anyMatch(Workload.Database::choosesZones);
    if (!wanted || vpc.tiers().isEmpty()) {
      return;
    }
    var tier = vpc.tiers().getFirst();
    for (var zone : planned.zones()) {
      draft.output(
          zoneOutput(zone),
          "The name of the zone " + zone + ".",
          Value.getAtt(subnetId(tier.name(), zone), "AvailabilityZone"));
    }
  }

  private void subnet(String id, String tier, ZoneId zone, String cidr, Origin at) {
    draft.add(
        Resource.of(
            id,
            "AWS::EC2::Subnet",
            at,
            "VpcId",
            Value.ref(ID),
            "AvailabilityZoneId",
            zone.toString(),
            "CidrBlock",
            cidr,
            "MapPublicIpOnLaunch",
            false,
            "Tags",
            tags.named(vpc.name() + "-" + tier + "-" + zone, Map.of(Selection.TIER, tier))));
  }

  private void table(String tier, String zone, Origin at) {
    draft.add(
        Resource.of(
            tableId(tier, zone),
            "AWS::EC2::RouteTable",
            at,
            "VpcId",
            Value.ref(ID),
            "Tags",
            tags.named(vpc.name() + "-" + tier + (zone.isEmpty() ? "" : "-" + zone))));
  }

  private void associate(
      String subnet, String table, String acl, String tier, ZoneId zone, Origin at) {
    draft.add(
        Resource.of(
            LogicalId.of("table", tier, zone.toString()),
            "AWS::EC2::SubnetRouteTableAssociation",
            at,
            "SubnetId",
            Value.ref(subnet),
            "RouteTableId",
            Value.ref(table)));
    draft.add(
        Resource.of(
            LogicalId.of("filter", tier, zone.toString()),
            "AWS::EC2::SubnetNetworkAclAssociation",
            at,
            "SubnetId",
            Value.ref(subnet),
            "NetworkAclId",
            Value.ref(acl)));
  }

  private void networkAcl(String id, String tier, Origin at, List<NetworkAcl.Rule> rules) {
    draft.add(
        Resource.of(
            id,
            "AWS::EC2::NetworkAcl",
            at,
            "VpcId",
            Value.ref(ID),
            "Tags",
            tags.named(vpc.name() + "-" + tier)));
    for (var rule : rules) {
      draft.add(rule.resource(id, tier, at));
    }
  }

  /** The zones in which a VPC has a NAT gateway. */
  static List<ZoneId> natZones(PlannedVpc planned) {
    if (planned.tiers(Tier.Kind.PUBLIC).isEmpty()) {
      return List.of();
    }
    return switch (planned.vpc().nat()) {
      case ZONE -> planned.zones();
      case SINGLE -> planned.zones().subList(0, 1);
      case HUB, NONE -> List.of();
    };
  }

  /** The output that holds the id of the NAT gateway of a zone. */
  static String natOutput(ZoneId zone) {
    return LogicalId.of("nat", zone.toString()) + "Id";
  }

  private List<ZoneId> natZones() {
    return natZones(planned);
  }

  private void natGateway(Tier tier, ZoneId zone) {
    if (!natZones().contains(zone) || !tier.equals(planned.tiers(Tier.Kind.PUBLIC).getFirst())) {
      return;
    }
    draft.add(
        Resource.of(
                LogicalId.of("address", zone.toString()),
                "AWS::EC2::EIP",
                tier.origin(),
                "Domain",
                "vpc",
                "Tags",
                tags.named(vpc.name() + "-nat-" + zone))
            .after("InternetAttachment"));
    draft.add(
        Resource.of(
            LogicalId.of("nat", zone.toString()),
            "AWS::EC2::NatGateway",
            tier.origin(),
            "AllocationId",
            Value.getAtt(LogicalId.of("address", zone.toString()), "AllocationId"),
            "SubnetId",
            Value.ref(subnetId(tier.name(), zone)),
            "Tags",
            tags.named(vpc.name() + "-" + zone)));
    draft.output(
        natOutput(zone),
        "The NAT gateway in " + zone + ".",
        Value.ref(LogicalId.of("nat", zone.toString())));
  }

  private void publicRoutes(Tier tier) {
    var table = tableId(tier.name(), "");
    draft.add(
        route(table, "0.0.0.0/0", tier.origin(), "GatewayId", Value.ref("InternetGateway"))
            .after("InternetAttachment"));
    if (servesExit()) {
      hubRoutes(table, tier.origin());
    }
  }

  /** Whether other VPCs reach the internet through this one. */
  private boolean servesExit() {
    return plan.services().filter(services -> services.name().equals(vpc.name())).isPresent()
        && plan.tables().values().stream().anyMatch(HubTable::exit);
  }

  private void privateRoutes(String table, ZoneId zone, Origin at) {
    privateTables.add(table);
    switch (vpc.nat()) {
      case ZONE, SINGLE -> {
        var zones = natZones();
        if (hasPublic()) {
          var exit = zones.contains(zone) ? zone : zones.getFirst();
          draft.add(nat(table, exit, at));
        }
      }
      case HUB -> {
        if (planned.attached()) {
          draft.add(
              route(table, "0.0.0.0/0", at, "TransitGatewayId", Value.ref("TransitGatewayId"))
                  .after(ATTACHMENT));
        }
      }
      case NONE -> {}
    }
    hubRoutes(table, at);
  }

  private static Resource nat(String table, ZoneId zone, Origin at) {
    return route(
        table, "0.0.0.0/0", at, "NatGatewayId", Value.ref(LogicalId.of("nat", zone.toString())));
  }

  private void hubRoutes(String table, Origin at) {
    for (var range : planned.routed()) {
      draft.add(
          route(table, range.toString(), at, "TransitGatewayId", Value.ref("TransitGatewayId"))
              .after(ATTACHMENT));
    }
  }

  private static Resource route(
      String table, String destination, Origin at, String kind, Value target) {
    return Resource.of(
        LogicalId.of("to", table, destination),
        "AWS::EC2::Route",
        at,
        "RouteTableId",
        Value.ref(table),
        "DestinationCidrBlock",
        destination,
        kind,
        target);
  }

  /** The subnets of the hub's own interfaces: packets pass, nothing lives there. */
  private void transit() {
    var tier = PlannedVpc.TRANSIT;
    var acl = LogicalId.of("acl", tier);
    networkAcl(acl, tier, origin, NetworkAcl.open());
    for (var zone : planned.zones()) {
      var cidr = planned.transit(zone);
      if (cidr.isEmpty()) {
        continue;
      }
      var id = subnetId(tier, zone);
      subnet(id, tier, zone, cidr.get().toString(), origin);
      table(tier, zone.toString(), origin);
      associate(id, tableId(tier, zone.toString()), acl, tier, zone, origin);
      if (servesExit() && hasPublic() && vpc.nat() != Nat.NONE && vpc.nat() != Nat.HUB) {
        var exit = natZones().contains(zone) ? zone : natZones().getFirst();
        draft.add(nat(tableId(tier, zone.toString()), exit, origin));
      }
    }
  }

  /**
   * S3 and DynamoDB cost nothing by gateway. Their policy is AWS's default: packages, container
   * layers and patches come from buckets that belong to AWS, not to the organization.
   */
  private void gatewayEndpoints() {
    if (privateTables.isEmpty()) {
      return;
    }
    for (var service : List.of("s3", "dynamodb")) {
      draft.add(
          Resource.of(
              LogicalId.of("gateway", service),
              "AWS::EC2::VPCEndpoint",
              origin,
              "VpcId",
              Value.ref(ID),
              "VpcEndpointType",
              "Gateway",
              "ServiceName",
              Value.sub("com.amazonaws.${AWS::Region}." + service),
              "RouteTableIds",
              Value.list(privateTables.stream().map(Value::ref).toList()),
              "Tags",
              tags.named(vpc.name() + "-" + service)));
    }
  }
}
