package dev.plinth.network;

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
import dev.plinth.world.network.LoadBalancer;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkAcl;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.NetworkParts;
import dev.plinth.world.network.PeeringConnection;
import dev.plinth.world.network.PublicAccessBlock;
import dev.plinth.world.network.Route;
import dev.plinth.world.network.RouteTable;
import dev.plinth.world.network.RouteTarget;
import dev.plinth.world.network.SecurityGroup;
import dev.plinth.world.network.SecurityRule;
import dev.plinth.world.network.Site;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.TargetGroup;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.TransitGateway;
import dev.plinth.world.network.TransitGatewayAttachment;
import dev.plinth.world.network.TransitGatewayRoute;
import dev.plinth.world.network.TransitGatewayRouteTable;
import dev.plinth.world.network.Vpc;
import dev.plinth.world.network.VpcEndpoint;
import dev.plinth.world.network.VpnGateway;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds small networks from short texts: {@code tcp/22} or {@code all} for traffic, the names of
 * elements for references.
 *
 * <p>A VPC {@code a} comes with a route table {@code a-main} that has its local route and a network
 * ACL {@code a-open}; a subnet has these unless it is told otherwise.
 */
public final class Fixture {
  public static final Origin HERE = Origin.of(SourceFile.of("fixture", ""));

  private final Map<String, Element> elements = new LinkedHashMap<>();
  private final Map<ResourceKey, ResourceKey> gatewayRouteTables = new HashMap<>();
  private final List<PublicAccessBlock> blocks = new ArrayList<>();
  private final List<Missing> missing = new ArrayList<>();

  public static ResourceKey key(String name) {
    return new ResourceKey(new StackKey("", "", ""), name);
  }

  public static List<ResourceKey> keys(String... names) {
    return Stream.of(names).map(Fixture::key).toList();
  }

  public static List<Cidr> ranges(String... texts) {
    return Stream.of(texts).map(Cidr::of).toList();
  }

  public static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  /** {@code all}, {@code icmp}, {@code icmp/8}, {@code tcp}, {@code tcp/22}, {@code udp/1-9}. */
  public static Traffic traffic(String text) {
    if (text.equals("all")) {
      return Traffic.all();
    }
    var parts = text.split("[/-]", -1);
    int protocol =
        switch (parts[0]) {
          case "tcp" -> Traffic.TCP;
          case "udp" -> Traffic.UDP;
          case "icmp" -> Traffic.ICMP;
          case "icmpv6" -> Traffic.ICMP6;
          default -> Integer.parseInt(parts[0]);
        };
    if (parts.length == 1) {
      return new Traffic(protocol, Traffic.EVERY, Traffic.EVERY);
    }
    int from = Integer.parseInt(parts[1]);
    return new Traffic(
        protocol,
        from,
        parts.length > 2
            ? Integer.parseInt(parts[2])
            : Traffic.isIcmp(protocol) ? Traffic.EVERY : from);
  }

  /** The same, to be changed on its own. */
  public Fixture copy() {
    var copy = new Fixture();
    copy.elements.putAll(elements);
    copy.gatewayRouteTables.putAll(gatewayRouteTables);
    copy.blocks.addAll(blocks);
    copy.missing.addAll(missing);
    return copy;
  }

  /** Without something that was not read. */
  public Fixture lacking(String what) {
    missing.add(new Missing(what, "not read"));
    return this;
  }

  public Fixture put(Element element) {
    elements.put(element.key().id(), element);
    return this;
  }

  /** Whether it has an element of this name. */
  public boolean has(String name) {
    return elements.containsKey(name);
  }

  /** The element of this name. */
  public Optional<Element> find(String name) {
    return Optional.ofNullable(elements.get(name));
  }

  public <E extends Element> E get(Class<E> kind, String name) {
    return Optional.ofNullable(elements.get(name)).map(kind::cast).orElseThrow();
  }

  public Fixture vpc(String name, String... cidrs) {
    put(
        new Vpc(
            key(name),
            name,
            "1",
            "here",
            ranges(cidrs),
            key(name + "-main"),
            true,
            true,
            List.of(),
            List.of(),
            HERE));
    var local = new Route(ranges(cidrs), new RouteTarget.Local(), Route.Source.LOCAL, true, HERE);
    put(
        new RouteTable(
            key(name + "-main"), "", key(name), List.of(local), List.of(), List.of(), HERE));
    return acl(name + "-open", name, List.of("100 allow all 0.0.0.0/0", "101 allow all ::/0"));
  }

  /** A table of a VPC with its local route. */
  public Fixture table(String name, String vpc) {
    var main = get(RouteTable.class, vpc + "-main").routes().getFirst();
    return put(new RouteTable(key(name), "", key(vpc), List.of(main), List.of(), List.of(), HERE));
  }

  public Fixture route(String table, String destination, String target) {
    return route(
        table,
        new Route(
            ranges(destination),
            new RouteTarget.Through(key(target)),
            Route.Source.STATIC,
            true,
            HERE));
  }

  public Fixture route(String table, Route route) {
    var old = get(RouteTable.class, table);
    var routes = new ArrayList<>(old.routes());
    routes.add(route);
    return put(new RouteTable(old.key(), "", old.vpc(), routes, old.gaps(), List.of(), HERE));
  }

  /** A route that drops. */
  public Fixture blackHole(String table, String destination) {
    return route(
        table,
        new Route(
            ranges(destination),
            new RouteTarget.Through(key("gone")),
            Route.Source.STATIC,
            false,
            HERE));
  }

  public Fixture unsureTable(String table) {
    var old = get(RouteTable.class, table);
    return put(
        new RouteTable(
            old.key(), "", old.vpc(), old.routes(), List.of("not read"), List.of(), HERE));
  }

  /** Both ways alike, from entries such as {@code 100 allow tcp/22 10.0.0.0/8}. */
  public Fixture acl(String name, String vpc, List<String> both) {
    return acl(name, vpc, both, both);
  }

  public Fixture acl(String name, String vpc, List<String> inbound, List<String> outbound) {
    return put(
        new NetworkAcl(
            key(name), "", key(vpc), entries(inbound), entries(outbound), List.of(), HERE));
  }

  /** With one more entry such as {@code in 10 deny all 10.0.1.0/24}. */
  public Fixture entry(String acl, String text) {
    var old = get(NetworkAcl.class, acl);
    var inbound = new ArrayList<>(old.inbound());
    var outbound = new ArrayList<>(old.outbound());
    int end = text.indexOf(' ');
    (text.startsWith("in ") ? inbound : outbound).addAll(entries(List.of(text.substring(end + 1))));
    return put(new NetworkAcl(old.key(), "", old.vpc(), inbound, outbound, List.of(), HERE));
  }

  private static List<AclEntry> entries(List<String> texts) {
    return texts.stream()
        .map(text -> text.split(" ", -1))
        .map(part ->
            new AclEntry(
                Integer.parseInt(part[0]),
                part[1].equals("allow"),
                traffic(part[2]),
                Cidr.of(part[3]),
                HERE))
        .toList();
  }

  public Fixture subnet(String name, String vpc, String zone, String... cidrs) {
    return filtered(name, vpc, zone, vpc + "-main", vpc + "-open", cidrs);
  }

  /** A subnet with this route table and network ACL. */
  public Fixture filtered(
      String name, String vpc, String zone, String table, String acl, String... cidrs) {
    return put(
        new Subnet(
            key(name),
            name,
            key(vpc),
            zone,
            ranges(cidrs),
            key(table),
            key(acl),
            List.of(),
            List.of(),
            HERE));
  }

  /** Rules such as {@code in tcp/22 10.0.0.0/8} or {@code out all @group}. */
  public Fixture group(String name, String vpc, String... rules) {
    put(new SecurityGroup(key(name), name, key(vpc), List.of(), List.of(), List.of(), HERE));
    Stream.of(rules).forEach(rule -> rule(name, rule));
    return this;
  }

  /** With one more rule. */
  public Fixture rule(String group, String text) {
    var old = get(SecurityGroup.class, group);
    var inbound = new ArrayList<>(old.inbound());
    var outbound = new ArrayList<>(old.outbound());
    var part = text.split(" ", -1);
    var peer =
        part[2].startsWith("@")
            ? new SecurityRule.Peer.Members(key(part[2].substring(1)))
            : new SecurityRule.Peer.Ranges(ranges(part[2]));
    (part[0].equals("in") ? inbound : outbound).add(new SecurityRule(traffic(part[1]), peer, HERE));
    return put(new SecurityGroup(old.key(), group, old.vpc(), inbound, outbound, List.of(), HERE));
  }

  /** A host; security groups do not apply to it when none is named. */
  public Fixture host(String name, String subnet, String address, String... groups) {
    return publicHost(name, subnet, address, "", groups);
  }

  /** A host with a public address. */
  public Fixture publicHost(
      String name, String subnet, String address, String outside, String... groups) {
    var names = new LinkedHashMap<IpAddress, IpAddress>();
    if (!outside.isEmpty()) {
      names.put(address(address), address(outside));
    }
    return put(
        new NetworkInterface(
            key(name),
            name,
            NetworkInterface.Kind.HOST,
            key(name),
            name,
            0,
            key(subnet),
            address.isEmpty() ? List.of() : List.of(address(address)),
            Set.of(),
            names,
            false,
            List.of(),
            keys(groups),
            groups.length > 0,
            true,
            List.of(),
            HERE));
  }

  /**
   * A load balancer with a node {@code name-eni} in a subnet.
   *
   * @param listeners such as {@code tcp/443 group}
   */
  public Fixture balancer(
      String name,
      LoadBalancer.Kind kind,
      String vpc,
      String subnet,
      String address,
      List<String> listeners,
      String... groups) {
    put(
        new LoadBalancer(
            key(name),
            name,
            kind,
            false,
            key(vpc),
            keys(name + "-eni"),
            keys(groups),
            true,
            listeners.stream()
                .map(text -> text.split(" ", -1))
                .map(part ->
                    new LoadBalancer.Listener(
                        key(name + "-" + part[0]),
                        traffic(part[0]),
                        kind != LoadBalancer.Kind.NETWORK || part.length > 2,
                        keys(part[1]),
                        HERE))
                .toList(),
            List.of(),
            HERE));
    return owned(
        name + "-eni",
        kind == LoadBalancer.Kind.NETWORK
            ? NetworkInterface.Kind.NETWORK_LOAD_BALANCER
            : NetworkInterface.Kind.LOAD_BALANCER,
        name,
        subnet,
        address,
        groups);
  }

  /** What listeners send on to: {@code 10.0.0.4:80} or the name of a host, {@code h:80}. */
  public Fixture targets(String name, String protocol, boolean preserves, String... targets) {
    return put(
        new TargetGroup(
            key(name),
            name,
            TargetGroup.Kind.IP,
            protocol,
            80,
            key("-"),
            preserves,
            TargetGroup.CrossZone.ON,
            Stream.of(targets).map(Fixture::target).toList(),
            List.of(),
            HERE));
  }

  private static TargetGroup.Target target(String text) {
    int port = Integer.parseInt(text.substring(text.indexOf(':') + 1));
    var at = text.substring(0, text.indexOf(':'));
    return IpAddress.parse(at)
        .<TargetGroup.Target>map(address -> new TargetGroup.Target.Address(address, port))
        .orElseGet(() -> new TargetGroup.Target.Owner(key(at), port));
  }

  /** An interface endpoint with an interface {@code name-eni}. */
  public Fixture served(
      String name, String vpc, String service, String subnet, String address, String... groups) {
    put(
        new VpcEndpoint(
            key(name),
            name,
            VpcEndpoint.Kind.INTERFACE,
            key(vpc),
            service,
            keys(name + "-eni"),
            false,
            HERE));
    return owned(
        name + "-eni", NetworkInterface.Kind.INTERFACE_ENDPOINT, name, subnet, address, groups);
  }

  /** An interface is for something else. */
  public Fixture kind(String name, NetworkInterface.Kind kind) {
    var old = get(NetworkInterface.class, name);
    return put(
        new NetworkInterface(
            old.key(),
            name,
            kind,
            old.owner(),
            old.ownerName(),
            old.device(),
            old.subnet(),
            old.addresses(),
            old.picked(),
            old.publicAddresses(),
            old.assignsPublicAddress(),
            old.prefixes(),
            old.groups(),
            old.hasGroups(),
            old.sourceDestinationCheck(),
            old.gaps(),
            HERE));
  }

  private Fixture owned(
      String name,
      NetworkInterface.Kind kind,
      String owner,
      String subnet,
      String address,
      String... groups) {
    return put(
        new NetworkInterface(
            key(name),
            name,
            kind,
            key(owner),
            owner,
            0,
            key(subnet),
            List.of(address(address)),
            Set.of(),
            new LinkedHashMap<>(),
            false,
            List.of(),
            keys(groups),
            groups.length > 0,
            true,
            List.of(),
            HERE));
  }

  /** The same host, forwarding what is not its own. */
  public Fixture forwards(String name) {
    var old = get(NetworkInterface.class, name);
    return put(
        new NetworkInterface(
            old.key(),
            name,
            old.kind(),
            old.owner(),
            old.ownerName(),
            0,
            old.subnet(),
            old.addresses(),
            old.picked(),
            old.publicAddresses(),
            false,
            List.of(),
            old.groups(),
            old.hasGroups(),
            false,
            List.of(),
            HERE));
  }

  public Fixture internetGateway(String name, String vpc) {
    return put(new InternetGateway(key(name), name, keys(vpc), HERE));
  }

  public Fixture egressOnly(String name, String vpc) {
    return put(new EgressOnlyInternetGateway(key(name), name, key(vpc), HERE));
  }

  /** A NAT gateway with an interface {@code name-eni}, private when no public address is given. */
  public Fixture nat(String name, String vpc, String subnet, String inside, String... outside) {
    var names = new LinkedHashMap<IpAddress, IpAddress>();
    Stream.of(outside).limit(1).forEach(one -> names.put(address(inside), address(one)));
    put(
        new NetworkInterface(
            key(name + "-eni"),
            name + "-eni",
            NetworkInterface.Kind.NAT_GATEWAY,
            key(name),
            name,
            0,
            key(subnet),
            List.of(address(inside)),
            Set.of(),
            names,
            false,
            List.of(),
            List.of(),
            false,
            false,
            List.of(),
            HERE));
    return put(
        new NatGateway(
            key(name),
            name,
            key(vpc),
            keys(subnet),
            outside.length > 0,
            false,
            List.of(),
            List.of(address(inside)),
            Stream.of(outside).map(Fixture::address).toList(),
            HERE));
  }

  public Fixture vpn(String name, String vpc, String... sites) {
    return put(new VpnGateway(key(name), name, keys(vpc), keys(sites), HERE));
  }

  public Fixture site(String name, String... cidrs) {
    return put(new Site(key(name), name, ranges(cidrs), false, HERE));
  }

  public Fixture endpoint(String name, String vpc) {
    return put(
        new VpcEndpoint(
            key(name), name, VpcEndpoint.Kind.GATEWAY, key(vpc), "s3", List.of(), false, HERE));
  }

  public Fixture peering(String name, String requester, String accepter) {
    return peering(name, requester, accepter, "here");
  }

  public Fixture peering(String name, String requester, String accepter, String accepterRegion) {
    var one = get(Vpc.class, requester);
    var other = get(Vpc.class, accepter);
    return put(
        new PeeringConnection(
            key(name),
            name,
            new PeeringConnection.Side(one.key(), "1", "here", one.ranges()),
            new PeeringConnection.Side(other.key(), "1", accepterRegion, other.ranges()),
            HERE));
  }

  public Fixture transitGateway(String name) {
    return put(new TransitGateway(key(name), name, "1", "here", true, HERE));
  }

  public Fixture attach(String name, String gateway, String table, String vpc, String... subnets) {
    return attach(
        name,
        gateway,
        table,
        new TransitGatewayAttachment.Resource.OfVpc(key(vpc), keys(subnets), false, true, true));
  }

  /**
   * Anything attached.
   *
   * @param table its association; empty for none
   */
  public Fixture attach(
      String name, String gateway, String table, TransitGatewayAttachment.Resource resource) {
    return put(
        new TransitGatewayAttachment(
            key(name),
            name,
            key(gateway),
            resource,
            table.isEmpty() ? List.of() : keys(table),
            List.of(),
            HERE));
  }

  /** Routes such as {@code 10.0.0.0/8 att-1 att-2}, of Source {@code VPC}; none is a black hole. */
  public Fixture transitTable(String name, String gateway, String... routes) {
    return put(
        new TransitGatewayRouteTable(
            key(name),
            name,
            key(gateway),
            Stream.of(routes).map(Fixture::transitRoute).toList(),
            List.of(),
            HERE));
  }

  private static TransitGatewayRoute transitRoute(String text) {
    var part = text.split(" ", -1);
    return new TransitGatewayRoute(
        Cidr.of(part[0]),
        keys(Arrays.copyOfRange(part, 1, part.length)),
        TransitGatewayRoute.Source.VPC,
        HERE);
  }

  /** With one more route, in the place of those to the same range. */
  public Fixture transitRoute(String table, String text) {
    var route = transitRoute(text);
    withoutTransitRoute(table, route.destination().toString());
    var old = get(TransitGatewayRouteTable.class, table);
    var routes = new ArrayList<>(old.routes());
    routes.add(route);
    return put(
        new TransitGatewayRouteTable(old.key(), table, old.gateway(), routes, List.of(), HERE));
  }

  /** Without the routes to a range. */
  public Fixture withoutTransitRoute(String table, String range) {
    var old = get(TransitGatewayRouteTable.class, table);
    var routes =
        old.routes().stream().filter(route -> !route.destination().equals(Cidr.of(range))).toList();
    return put(
        new TransitGatewayRouteTable(old.key(), table, old.gateway(), routes, List.of(), HERE));
  }

  public Fixture edgeTable(String gateway, String table) {
    gatewayRouteTables.put(key(gateway), key(table));
    return this;
  }

  public Fixture block(PublicAccessBlock.Mode mode) {
    return block(mode, Map.of());
  }

  public Fixture block(
      PublicAccessBlock.Mode mode, Map<ResourceKey, PublicAccessBlock.Exclusion> except) {
    blocks.add(new PublicAccessBlock("1", "here", mode, except, HERE));
    return this;
  }

  public Network network() {
    return new Network(new NetworkParts(elements.values(), gatewayRouteTables, blocks, missing));
  }
}
