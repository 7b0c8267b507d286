package dev.plinth.network.certificate;

import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.Missing;
import dev.plinth.world.network.AclEntry;
import dev.plinth.world.network.EgressOnlyInternetGateway;
import dev.plinth.world.network.Element;
import dev.plinth.world.network.InternetGateway;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkAcl;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.NetworkParts;
import dev.plinth.world.network.PeeringConnection;
import dev.plinth.world.network.Route;
import dev.plinth.world.network.RouteTable;
import dev.plinth.world.network.RouteTarget;
import dev.plinth.world.network.SecurityGroup;
import dev.plinth.world.network.SecurityRule;
import dev.plinth.world.network.Site;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.TransitGateway;
import dev.plinth.world.network.TransitGatewayAttachment;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfSite;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfVpc;
import dev.plinth.world.network.TransitGatewayRoute;
import dev.plinth.world.network.TransitGatewayRouteTable;
import dev.plinth.world.network.Vpc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds small networks by hand. Elements are named; parts of one may be added at any time. */
final class Lab {
  private static final Origin ORIGIN = Origin.at(SourceFile.of("lab", ""), 1, 1);

  private final Map<ResourceKey, Element> elements = new LinkedHashMap<>();
  private final List<Missing> missing = new ArrayList<>();

  static ResourceKey key(String id) {
    return new ResourceKey(new StackKey("111122223333", "eu-west-1", ""), id);
  }

  Network network() {
    return new Network(new NetworkParts(elements.values(), Map.of(), List.of(), missing));
  }

  Lab copy() {
    var copy = new Lab();
    copy.elements.putAll(elements);
    copy.missing.addAll(missing);
    return copy;
  }

  Lab lacking(String what) {
    missing.add(new Missing(what, "not read"));
    return this;
  }

  private Lab put(Element element) {
    elements.put(element.key(), element);
    return this;
  }

  private <E extends Element> E get(Class<E> kind, String id) {
    return kind.cast(java.util.Objects.requireNonNull(elements.get(key(id)), id));
  }

  private static List<Cidr> ranges(String... texts) {
    return Arrays.stream(texts).map(Cidr::of).toList();
  }

  /**
   * A VPC with a route table {@code rt-NAME} and a network ACL {@code acl-NAME} that allows all.
   */
  Lab vpc(String name, String... ranges) {
    put(
        new Vpc(
            key(name),
            name,
            "111122223333",
            "eu-west-1",
            ranges(ranges),
            key("rt-" + name),
            true,
            true,
            List.of(),
            List.of(),
            ORIGIN));
    return table("rt-" + name, name).acl("acl-" + name, name);
  }

  /** A route table with the local routes. */
  Lab table(String name, String vpc) {
    var local =
        get(Vpc.class, vpc).ranges().stream()
            .map(range ->
                new Route(
                    List.of(range), new RouteTarget.Local(), Route.Source.LOCAL, true, ORIGIN))
            .toList();
    return put(new RouteTable(key(name), name, key(vpc), local, List.of(), List.of(), ORIGIN));
  }

  Lab route(String table, String range, String target) {
    return route(table, range, target, true);
  }

  Lab route(String table, String range, String target, boolean active) {
    var old = get(RouteTable.class, table);
    var routes = new ArrayList<>(old.routes());
    routes.add(
        new Route(
            ranges(range),
            new RouteTarget.Through(key(target)),
            Route.Source.STATIC,
            active,
            ORIGIN));
    return put(new RouteTable(old.key(), table, old.vpc(), routes, old.gaps(), List.of(), ORIGIN));
  }

  Lab gap(String table) {
    var old = get(RouteTable.class, table);
    return put(
        new RouteTable(
            old.key(),
            table,
            old.vpc(),
            old.routes(),
            List.of("a route is not known"),
            List.of(),
            ORIGIN));
  }

  Lab acl(String name, String vpc) {
    var open =
        List.of(
            new AclEntry(100, true, Traffic.all(), Cidr.of("0.0.0.0/0"), ORIGIN),
            new AclEntry(101, true, Traffic.all(), Cidr.of("::/0"), ORIGIN));
    return put(new NetworkAcl(key(name), name, key(vpc), open, open, List.of(), ORIGIN));
  }

  Lab inbound(String acl, int number, boolean allows, Traffic traffic, String range) {
    var old = get(NetworkAcl.class, acl);
    var entries = new ArrayList<>(old.inbound());
    entries.add(new AclEntry(number, allows, traffic, Cidr.of(range), ORIGIN));
    entries.sort(java.util.Comparator.comparingInt(AclEntry::number));
    return put(
        new NetworkAcl(old.key(), acl, old.vpc(), entries, old.outbound(), List.of(), ORIGIN));
  }

  Lab outbound(String acl, int number, boolean allows, Traffic traffic, String range) {
    var old = get(NetworkAcl.class, acl);
    var entries = new ArrayList<>(old.outbound());
    entries.add(new AclEntry(number, allows, traffic, Cidr.of(range), ORIGIN));
    entries.sort(java.util.Comparator.comparingInt(AclEntry::number));
    return put(
        new NetworkAcl(old.key(), acl, old.vpc(), old.inbound(), entries, List.of(), ORIGIN));
  }

  /** A subnet with the route table and network ACL of its VPC. */
  Lab subnet(String name, String vpc, String zone, String... ranges) {
    return subnetOn("rt-" + vpc, "acl-" + vpc, name, vpc, zone, ranges);
  }

  Lab subnetOn(String table, String acl, String name, String vpc, String zone, String... ranges) {
    return put(
        new Subnet(
            key(name),
            name,
            key(vpc),
            zone,
            ranges(ranges),
            key(table),
            key(acl),
            List.of(),
            List.of(),
            ORIGIN));
  }

  /** A security group without rules. */
  Lab group(String name, String vpc) {
    return put(
        new SecurityGroup(key(name), name, key(vpc), List.of(), List.of(), List.of(), ORIGIN));
  }

  Lab in(String group, Traffic traffic, String range) {
    return rule(group, true, traffic, new SecurityRule.Peer.Ranges(ranges(range)));
  }

  Lab inFrom(String group, Traffic traffic, String other) {
    return rule(group, true, traffic, new SecurityRule.Peer.Members(key(other)));
  }

  Lab out(String group, Traffic traffic, String range) {
    return rule(group, false, traffic, new SecurityRule.Peer.Ranges(ranges(range)));
  }

  Lab outTo(String group, Traffic traffic, String other) {
    return rule(group, false, traffic, new SecurityRule.Peer.Members(key(other)));
  }

  private Lab rule(String group, boolean inbound, Traffic traffic, SecurityRule.Peer peer) {
    var old = get(SecurityGroup.class, group);
    var in = new ArrayList<>(old.inbound());
    var out = new ArrayList<>(old.outbound());
    (inbound ? in : out).add(new SecurityRule(traffic, peer, ORIGIN));
    return put(new SecurityGroup(old.key(), group, old.vpc(), in, out, List.of(), ORIGIN));
  }

  Lab host(String name, String subnet, String address, String... groups) {
    return publicHost("", name, subnet, address, groups);
  }

  /**
   * A host.
   *
   * @param outside its public address; empty when it has none
   */
  Lab publicHost(String outside, String name, String subnet, String address, String... groups) {
    var inside = IpAddress.parse(address).orElseThrow();
    var publicAddresses = new LinkedHashMap<IpAddress, IpAddress>();
    IpAddress.parse(outside).ifPresent(one -> publicAddresses.put(inside, one));
    return put(
        new NetworkInterface(
            key(name),
            name,
            NetworkInterface.Kind.HOST,
            key(name),
            name,
            0,
            key(subnet),
            List.of(inside),
            publicAddresses,
            false,
            List.of(),
            Arrays.stream(groups).map(Lab::key).toList(),
            groups.length > 0,
            true,
            List.of(),
            ORIGIN));
  }

  Lab internetGateway(String name, String vpc) {
    return put(new InternetGateway(key(name), name, List.of(key(vpc)), ORIGIN));
  }

  Lab egressOnly(String name, String vpc) {
    return put(new EgressOnlyInternetGateway(key(name), name, key(vpc), ORIGIN));
  }

  Lab nat(String name, String vpc, String subnet, String inside, String outside) {
    var address = IpAddress.parse(inside).orElseThrow();
    var publicAddresses = new LinkedHashMap<IpAddress, IpAddress>();
    publicAddresses.put(address, IpAddress.parse(outside).orElseThrow());
    put(
        new NetworkInterface(
            key(name + "-eni"),
            name,
            NetworkInterface.Kind.NAT_GATEWAY,
            key(name),
            name,
            0,
            key(subnet),
            List.of(address),
            publicAddresses,
            false,
            List.of(),
            List.of(),
            false,
            false,
            List.of(),
            ORIGIN));
    return put(
        new NatGateway(
            key(name),
            name,
            key(vpc),
            List.of(key(subnet)),
            true,
            false,
            List.of(),
            List.of(address),
            List.copyOf(publicAddresses.values()),
            ORIGIN));
  }

  Lab peering(String name, String requester, String accepter) {
    return put(new PeeringConnection(key(name), name, side(requester), side(accepter), ORIGIN));
  }

  private PeeringConnection.Side side(String vpc) {
    return new PeeringConnection.Side(
        key(vpc), "111122223333", "eu-west-1", get(Vpc.class, vpc).ranges());
  }

  Lab site(String name, String... ranges) {
    return put(new Site(key(name), name, ranges(ranges), false, ORIGIN));
  }

  Lab transitGateway(String name) {
    return put(new TransitGateway(key(name), name, "111122223333", "eu-west-1", true, ORIGIN));
  }

  /**
   * An attachment of a VPC.
   *
   * @param table its association; empty for none
   */
  Lab attach(
      String name, String gateway, String vpc, String table, boolean groups, String... subnets) {
    return attach(
        name,
        gateway,
        table,
        new OfVpc(key(vpc), Arrays.stream(subnets).map(Lab::key).toList(), false, groups, true));
  }

  Lab attachSite(String name, String gateway, String site, String table) {
    return attach(name, gateway, table, new OfSite(key(site)));
  }

  private Lab attach(
      String name, String gateway, String table, TransitGatewayAttachment.Resource resource) {
    return put(
        new TransitGatewayAttachment(
            key(name),
            name,
            key(gateway),
            resource,
            table.isEmpty() ? List.of() : List.of(key(table)),
            List.of(),
            ORIGIN));
  }

  Lab transitTable(String name, String gateway) {
    return put(
        new TransitGatewayRouteTable(key(name), name, key(gateway), List.of(), List.of(), ORIGIN));
  }

  /** A route of a transit gateway; a black hole without attachments. */
  Lab transitRoute(String table, String range, String... attachments) {
    var old = get(TransitGatewayRouteTable.class, table);
    var routes = new ArrayList<>(old.routes());
    routes.add(
        new TransitGatewayRoute(
            Cidr.of(range),
            Arrays.stream(attachments).map(Lab::key).toList(),
            TransitGatewayRoute.Source.STATIC,
            ORIGIN));
    return put(
        new TransitGatewayRouteTable(old.key(), table, old.gateway(), routes, List.of(), ORIGIN));
  }

  /** Without the routes to a range. */
  Lab withoutTransitRoute(String table, String range) {
    var old = get(TransitGatewayRouteTable.class, table);
    var routes =
        old.routes().stream().filter(route -> !route.destination().equals(Cidr.of(range))).toList();
    return put(
        new TransitGatewayRouteTable(old.key(), table, old.gateway(), routes, List.of(), ORIGIN));
  }

  static End anything(String subnet) {
    return new End.AnythingIn(key(subnet));
  }

  static End host(String name) {
    return new End.Interface(key(name));
  }
}
