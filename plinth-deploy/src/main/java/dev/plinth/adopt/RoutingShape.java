package dev.plinth.adopt;

import dev.plinth.adopt.AdoptionPlan.Part;
import dev.plinth.adopt.Findings.FoundSubnet;
import dev.plinth.adopt.Findings.FoundVpc;
import dev.plinth.adopt.FoundRouting.FoundRoute;
import dev.plinth.adopt.FoundRouting.FoundTable;
import dev.plinth.adopt.VpcShape.ShapedTier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a VPC is routed, as an estate routes it: a table for each public tier and each without a way
 * out, one in each zone for the others, and NAT gateways in the first public tier. What fits is
 * brought in; whatever would send a packet elsewhere than today is told.
 */
final class RoutingShape {
  private static final String PUBLIC = "public";
  private static final String APP = "app";
  private static final List<String> GATEWAY_SERVICES = List.of("s3", "dynamodb");

  private final FoundVpc vpc;
  private final FoundRouting routing;
  private final List<ShapedTier> tiers;
  private final Map<String, String> misfits = new TreeMap<>();
  private final Set<String> fitting = new LinkedHashSet<>();
  private final Map<String, ShapedTier> tierOf = new HashMap<>();
  private final NatShape nat;
  private final List<Part> parts = new ArrayList<>();
  private final List<LeftOut> left = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();

  RoutingShape(VpcShape shape) {
    this.vpc = shape.vpc();
    this.routing = vpc.routing();
    var whole = NatShape.of(shape);
    this.tiers = whole.tiers();
    for (var tier : tiers) {
      tier.subnets().values().forEach(subnet -> tierOf.put(subnet.id(), tier));
      if (tier.kind().equals(APP)) {
        tier.subnets().values().forEach(subnet -> fit(Set.of(subnet.id()), tier));
      } else {
        fit(new TreeSet<>(tier.subnets().values().stream().map(FoundSubnet::id).toList()), tier);
      }
    }
    this.nat = whole.with(tiers.stream().filter(this::isApp).allMatch(this::fits));
    if (!nat.keepsRoutes()) {
      // tables whose routes would be turned are left, and their subnets move: told once, not twice
      tiers.stream()
          .filter(this::isApp)
          .flatMap(tier -> tier.subnets().values().stream())
          .flatMap(subnet -> routing.table(subnet.id()).stream())
          .filter(table -> fitting.remove(table.id()))
          .forEach(table ->
              misfits.put(table.id(), "its way out is not one that an estate has in this VPC"));
    }
    gateways();
    tables();
    endpoints();
    tiers.forEach(tier -> tier.subnets().values().forEach(subnet -> moved(tier, subnet)));
    changes.add("the deployment gives its subnets network ACLs of the estate, in place of theirs");
  }

  /** The tiers, that with the NAT gateways before other public ones. */
  List<ShapedTier> tiers() {
    return tiers;
  }

  /** Where its NAT gateways are. */
  NatShape nat() {
    return nat;
  }

  /** What is brought in, each after what tells its place. */
  List<Part> parts() {
    return parts;
  }

  /** What is not. */
  List<LeftOut> left() {
    return left;
  }

  /** What the deployment changes of how packets go. */
  List<String> changes() {
    return changes;
  }

  private boolean isApp(ShapedTier tier) {
    return tier.kind().equals(APP);
  }

  private boolean fits(ShapedTier tier) {
    return tier.subnets().values().stream()
        .allMatch(subnet ->
            routing.table(subnet.id()).filter(one -> fitting.contains(one.id())).isPresent());
  }

  /** Whether the table of these subnets is theirs alone. */
  private void fit(Set<String> subnets, ShapedTier tier) {
    var own = new LinkedHashSet<FoundTable>();
    subnets.forEach(subnet -> routing.table(subnet).ifPresent(own::add));
    for (var table : own) {
      var why = misfit(table, subnets, own.size(), tier);
      why.ifPresentOrElse(reason -> misfits.put(table.id(), reason), () -> fitting.add(table.id()));
    }
  }

  private Optional<String> misfit(
      FoundTable table, Set<String> subnets, int tables, ShapedTier tier) {
    if (table.isMain()) {
      return Optional.of("it is the main one of its VPC, for subnets that name none");
    }
    if (!table.stack().isEmpty()) {
      return Optional.of("the stack `" + table.stack() + "` holds it, and no other can");
    }
    if (tables > 1) {
      return Optional.of("the subnets of a tier like `" + tier.kind() + "` share one table");
    }
    if (!table.subnets().keySet().equals(subnets) || table.hasOthers()) {
      return Optional.of(
          tier.kind().equals(APP)
              ? "it is not of one subnet alone, and each zone of a tier with a way out has its own"
              : "it is not of the subnets of one tier alone");
    }
    return tier.kind().equals(PUBLIC) && !table.wayOut().equals(vpc.gateway())
        ? Optional.of("it leads to another internet gateway than that of the VPC")
        : Optional.empty();
  }

  private void gateways() {
    for (var gateway : nat.gateways()) {
      // the gateway tells which address of the estate it is
      parts.add(new Part("AWS::EC2::NatGateway", gateway.id()));
      parts.add(new Part("AWS::EC2::EIP", gateway.address() + "|" + gateway.allocation()));
      changes.add(
          "the deployment tags the Elastic IP %s of %s: AWS says that this may associate it anew"
              .formatted(gateway.allocation(), gateway.id()));
    }
    for (var gateway : routing.gateways()) {
      if (!nat.gateways().contains(gateway)) {
        leave(gateway.id(), nat.why(gateway));
      }
    }
  }

  private void tables() {
    for (var table : routing.tables()) {
      if (!fitting.contains(table.id())) {
        if (!table.isMain() || !table.routes().isEmpty()) {
          leave(
              table.id(),
              misfits.getOrDefault(table.id(), "no subnet that is carried over is routed by it")
                  + "; it stays as it is");
        }
        continue;
      }
      // the association tells which table of the estate it is
      table
          .subnets()
          .values()
          .forEach(id -> parts.add(new Part("AWS::EC2::SubnetRouteTableAssociation", id)));
      parts.add(new Part("AWS::EC2::RouteTable", table.id()));
      for (var route : table.routes()) {
        if (isTheEstates(table, route)) {
          parts.add(new Part("AWS::EC2::Route", table.id() + "|" + route.destination()));
        } else if (!isOfAnEndpoint(route)) {
          leave(
              "route to %s by %s of %s".formatted(route.destination(), route.target(), table.id()),
              "it stays, and the estate does not know of it: no check looks at it");
        }
      }
    }
  }

  private boolean isTheEstates(FoundTable table, FoundRoute route) {
    var tier =
        table.subnets().keySet().stream()
            .flatMap(subnet -> Optional.ofNullable(tierOf.get(subnet)).stream())
            .map(ShapedTier::kind)
            .findFirst();
    return route.destination().equals(FoundRouting.ANYWHERE)
        && (tier.equals(Optional.of(PUBLIC)) || tier.equals(Optional.of(APP)) && nat.isMade());
  }

  private static boolean isOfAnEndpoint(FoundRoute route) {
    return route.destination().startsWith("pl-") && route.target().startsWith("vpce-");
  }

  /** Gateway endpoints of the estate are those of its tables with a way out. */
  private void endpoints() {
    var own =
        new TreeSet<>(
            tiers.stream()
                .filter(this::isApp)
                .flatMap(tier -> tier.subnets().values().stream())
                .flatMap(subnet -> routing.table(subnet.id()).stream())
                .map(FoundTable::id)
                .filter(fitting::contains)
                .toList());
    var services = new TreeSet<String>();
    for (var endpoint : routing.endpoints()) {
      var others = new TreeSet<>(endpoint.tables());
      boolean isOwn = others.removeAll(own);
      if (!endpoint.stack().isEmpty()) {
        leave(endpoint.id(), "the stack `" + endpoint.stack() + "` holds it, and no other can");
      } else if (!isOwn
          || GATEWAY_SERVICES.stream().noneMatch(one -> endpoint.service().endsWith("." + one))
          || !services.add(endpoint.service())) {
        leave(endpoint.id(), "no table that is carried over has its route; it stays as it is");
      } else {
        parts.add(new Part("AWS::EC2::VPCEndpoint", endpoint.id()));
        if (!others.isEmpty()) {
          changes.add(
              "the deployment takes the route to %s by %s from %s"
                  .formatted(endpoint.service(), endpoint.id(), String.join(", ", others)));
        }
      }
    }
  }

  /** What becomes of a subnet, and of its routes when it gets another table. */
  private void moved(ShapedTier tier, FoundSubnet subnet) {
    if (subnet.givesAddresses()) {
      changes.add(
          "the deployment has %s give no public addresses to what starts in it"
              .formatted(subnet.id()));
    }
    var table = routing.table(subnet.id());
    if (table.filter(one -> fitting.contains(one.id())).isPresent()) {
      return;
    }
    var ways = new ArrayList<String>();
    var after = after(tier, subnet);
    var before = table.flatMap(FoundTable::wayOut);
    for (var route : table.map(FoundTable::routes).orElse(List.of())) {
      if (!route.destination().equals(FoundRouting.ANYWHERE)) {
        ways.add("without the route to %s by %s".formatted(route.destination(), route.target()));
      }
    }
    if (!before.equals(after)) {
      ways.add(
          "with %s in place of %s"
              .formatted(
                  after.map(way -> "a way out by " + way).orElse("no way out"),
                  before.map(way -> "one by " + way).orElse("none")));
    }
    changes.add(
        "the deployment moves %s (%s) from %s to a table of its tier, %s"
            .formatted(
                subnet.id(),
                subnet.range(),
                table.map(FoundTable::id).orElse("the main table"),
                ways.isEmpty() ? "with the same routes" : String.join(", ", ways)));
  }

  private Optional<String> after(ShapedTier tier, FoundSubnet subnet) {
    return switch (tier.kind()) {
      case PUBLIC -> vpc.gateway();
      case APP -> nat.wayOut(zone(tier, subnet));
      default -> Optional.empty();
    };
  }

  private static String zone(ShapedTier tier, FoundSubnet subnet) {
    return tier.subnets().entrySet().stream()
        .filter(one -> one.getValue().equals(subnet))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private void leave(String what, String why) {
    left.add(
        new LeftOut(
            "%s of %s in %s/%s".formatted(what, vpc.id(), vpc.account(), vpc.region()), why));
  }
}
