package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads route tables of VPCs, those that come with a VPC among them. */
final class RouteReading {
  private final NetworkFacts facts;
  private final Draft draft;
  private final RouteTargets targets;
  private final Map<ResourceKey, List<Resource>> written;
  private final Map<ResourceKey, List<VpnGateway>> propagating = new HashMap<>();
  private final Map<ResourceKey, List<VpcEndpoint>> endpoints = new HashMap<>();

  RouteReading(NetworkFacts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
    targets = new RouteTargets(facts, draft);
    written = facts.by("RouteTableId", "AWS::EC2::Route");
  }

  void read() {
    propagations();
    gatewayEndpoints();
    for (var table : facts.rows("AWS::EC2::RouteTable")) {
      var gaps = new ArrayList<String>();
      var vpc = facts.told(table, gaps::add).keyOrNothing("VpcId");
      // AWS lists the local and learnt routes of a recorded table with the others
      var routes =
          NetworkFacts.isRecorded(table)
              ? new ArrayList<Route>()
              : implicit(table.key(), vpc, gaps);
      routes.addAll(routes(table.key(), gaps));
      add(table.key(), table.name(), vpc, routes, gaps, table.origin());
    }
    for (var vpc : facts.rows("AWS::EC2::VPC")) {
      if (!NetworkFacts.isRecorded(vpc)) {
        main(vpc);
      }
    }
  }

  private void main(Resource vpc) {
    var gaps = new ArrayList<String>();
    var key = facts.defaults().mainRouteTable(vpc.key());
    var routes = implicit(key, vpc.key(), gaps);
    routes.addAll(routes(key, gaps));
    var name = "main route table of " + vpc.name();
    add(key, name, vpc.key(), routes, gaps, vpc.origin());
  }

  private void add(
      ResourceKey key,
      String name,
      ResourceKey vpc,
      List<Route> routes,
      List<String> gaps,
      Origin origin) {
    var ipv6Gaps = draft.find(Vpc.class, vpc).map(Vpc::ipv6Gaps).orElse(List.of());
    draft.add(new RouteTable(key, name, vpc, routes, gaps, ipv6Gaps, origin));
  }

  /** The route tables for what comes in through gateways, by gateway. */
  Map<ResourceKey, ResourceKey> gatewayRouteTables() {
    var tables = new HashMap<ResourceKey, ResourceKey>();
    for (var row : facts.rows("AWS::EC2::GatewayRouteTableAssociation")) {
      var told = facts.told(row);
      tables.put(told.keyOrNothing("GatewayId"), told.keyOrNothing("RouteTableId"));
    }
    return tables;
  }

  private void propagations() {
    for (var row : facts.rows("AWS::EC2::VPNGatewayRoutePropagation")) {
      var told = facts.told(row);
      var gateway = told.keyOrNothing("VpnGatewayId");
      for (var table : told.keys("RouteTableIds")) {
        var recorded = facts.find(table).filter(NetworkFacts::isRecorded).isPresent();
        if (!recorded) {
          draft
              .find(VpnGateway.class, gateway)
              .ifPresentOrElse(
                  one -> propagating.computeIfAbsent(table, _ -> new ArrayList<>()).add(one),
                  () -> told.gap("the virtual private gateway is not in the sources"));
        }
      }
    }
  }

  private void gatewayEndpoints() {
    for (var endpoint : draft.all(VpcEndpoint.class)) {
      if (endpoint.kind() == VpcEndpoint.Kind.GATEWAY) {
        facts
            .find(endpoint.key())
            .filter(row -> !NetworkFacts.isRecorded(row))
            .map(row -> facts.told(row).keys("RouteTableIds"))
            .orElse(List.of())
            .forEach(
                table -> endpoints.computeIfAbsent(table, _ -> new ArrayList<>()).add(endpoint));
      }
    }
  }

  /** The routes that AWS puts into a new table of a VPC. */
  private List<Route> implicit(ResourceKey table, ResourceKey vpc, List<String> gaps) {
    var routes = new ArrayList<Route>();
    draft
        .find(Vpc.class, vpc)
        .ifPresentOrElse(
            one -> {
              gaps.addAll(one.gaps());
              for (var range : one.ranges()) {
                routes.add(route(List.of(range), new RouteTarget.Local(), Route.Source.LOCAL, one));
              }
            },
            () -> gaps.add("the ranges of " + vpc.id() + " are not in the sources"));
    for (var gateway : propagating.getOrDefault(table, List.of())) {
      learnt(gateway, routes, gaps);
    }
    for (var endpoint : endpoints.getOrDefault(table, List.of())) {
      routes.add(
          route(
              prefixes(endpoint.service()),
              new RouteTarget.Through(endpoint.key()),
              Route.Source.PREFIX_LIST,
              endpoint));
    }
    return routes;
  }

  private void learnt(VpnGateway gateway, Collection<Route> routes, List<String> gaps) {
    for (var key : gateway.sites()) {
      draft
          .find(Site.class, key)
          .ifPresent(site -> {
            if (site.isDynamic()) {
              gaps.add("what " + site.name() + " announces is not known");
            }
            for (var range : site.ranges()) {
              routes.add(
                  route(
                      List.of(range),
                      new RouteTarget.Through(gateway.key()),
                      Route.Source.PROPAGATED,
                      gateway));
            }
          });
    }
  }

  /**
   * The ranges of a service, where a prefix list of it is in the sources. They are public
   * addresses: without them no private destination is led elsewhere.
   */
  private List<Cidr> prefixes(String service) {
    return draft.all(PrefixList.class).stream()
        .filter(list -> list.name().equals(service))
        .findFirst()
        .map(PrefixList::entries)
        .orElse(List.of());
  }

  private static Route route(
      List<Cidr> destinations, RouteTarget target, Route.Source source, Element of) {
    return new Route(destinations, target, source, true, of.origin());
  }

  private List<Route> routes(ResourceKey table, List<String> gaps) {
    var routes = new ArrayList<Route>();
    for (var row : written.getOrDefault(table, List.of())) {
      var told = facts.told(row, gaps::add);
      var target = targets.of(row);
      var destinations = destinations(told, target);
      var attributes = facts.attributes(row, gaps::add);
      routes.add(
          new Route(
              destinations,
              target,
              source(told, attributes, target),
              !attributes.is("State", "blackhole") && !leadsNowhere(target),
              row.origin()));
    }
    return routes;
  }

  private boolean leadsNowhere(RouteTarget target) {
    return target instanceof RouteTarget.Through(var key) && facts.isGone(key);
  }

  private static Route.Source source(Told told, Told attributes, RouteTarget target) {
    return attributes.is("Origin", "EnableVgwRoutePropagation")
        ? Route.Source.PROPAGATED
        : target instanceof RouteTarget.Local
            ? Route.Source.LOCAL
            : told.has("DestinationPrefixListId") ? Route.Source.PREFIX_LIST : Route.Source.STATIC;
  }

  private List<Cidr> destinations(Told told, RouteTarget target) {
    var range = told.range("DestinationCidrBlock").or(() -> told.range("DestinationIpv6CidrBlock"));
    if (range.isPresent()) {
      return List.of(range.get());
    }
    if (!told.has("DestinationPrefixListId")) {
      told.gap("the destination of a route is not known");
      return List.of();
    }
    var list =
        told.key("DestinationPrefixListId").flatMap(key -> draft.find(PrefixList.class, key));
    if (list.isEmpty() && !isGatewayEndpoint(target)) {
      told.gap("the prefix list of a route is not in the sources");
    }
    list.ifPresent(one -> one.gaps().forEach(told::gap));
    return list.map(PrefixList::entries).orElse(List.of());
  }

  private boolean isGatewayEndpoint(RouteTarget target) {
    return target instanceof RouteTarget.Through(var key)
        && draft
            .find(VpcEndpoint.class, key)
            .filter(endpoint -> endpoint.kind() == VpcEndpoint.Kind.GATEWAY)
            .isPresent();
  }
}
