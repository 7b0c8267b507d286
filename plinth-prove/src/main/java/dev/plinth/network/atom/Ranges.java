package dev.plinth.network.atom;

import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.LoadBalancer;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkAcl;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.PeeringConnection;
import dev.plinth.world.network.RouteTable;
import dev.plinth.world.network.SecurityGroup;
import dev.plinth.world.network.SecurityRule.Peer;
import dev.plinth.world.network.Site;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.TargetGroup;
import dev.plinth.world.network.TargetGroup.Target;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.TransitGatewayRouteTable;
import dev.plinth.world.network.Vpc;
import dev.plinth.world.network.VpcEndpoint;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;

/** Every range and every kind of traffic that a network tells apart. */
final class Ranges {
  /** Never public, of IPv4 and IPv6. */
  static final List<Cidr> PRIVATE =
      List.of(
          Cidr.of("0.0.0.0/8"),
          Cidr.of("10.0.0.0/8"),
          Cidr.of("100.64.0.0/10"),
          Cidr.of("127.0.0.0/8"),
          Cidr.of("169.254.0.0/16"),
          Cidr.of("172.16.0.0/12"),
          Cidr.of("192.168.0.0/16"),
          Cidr.of("224.0.0.0/3"),
          Cidr.of("::/3"),
          Cidr.of("4000::/2"),
          Cidr.of("8000::/1"));

  /** What NAT gateways make IPv4 addresses of (RFC 6052). */
  static final Cidr NAT64 = Cidr.of("64:ff9b::/96");

  final Set<Cidr> addresses = new HashSet<>(PRIVATE);
  final Set<Traffic> traffic = new HashSet<>();

  Ranges(Network network) {
    addresses.add(NAT64);
    network.all(Vpc.class).forEach(vpc -> addresses.addAll(vpc.ranges()));
    network.all(Subnet.class).forEach(subnet -> addresses.addAll(subnet.ranges()));
    network.all(Site.class).forEach(site -> addresses.addAll(site.ranges()));
    network
        .all(PeeringConnection.class)
        .forEach(peering -> {
          addresses.addAll(peering.requester().ranges());
          addresses.addAll(peering.accepter().ranges());
        });
    network
        .all(RouteTable.class)
        .forEach(table -> table.routes().forEach(route -> addresses.addAll(route.destinations())));
    network
        .all(TransitGatewayRouteTable.class)
        .forEach(table -> table.routes().forEach(route -> addresses.add(route.destination())));
    network.all(NetworkInterface.class).forEach(this::add);
    network
        .all(NatGateway.class)
        .forEach(nat -> {
          nat.privateAddresses().forEach(this::add);
          nat.publicAddresses().forEach(this::add);
        });
    network
        .all(LoadBalancer.class)
        .forEach(one -> one.listeners().forEach(listener -> traffic.add(listener.traffic())));
    network.all(TargetGroup.class).forEach(group -> group.targets().forEach(this::add));
    network
        .all(VpcEndpoint.class)
        .forEach(endpoint ->
            network.servicePorts().ofEndpoint(endpoint.service()).stream()
                .flatMap(NavigableSet::stream)
                .forEach(port -> traffic.add(Traffic.tcp(port, port))));
    network.all(NetworkAcl.class).forEach(this::add);
    network.all(SecurityGroup.class).forEach(this::add);
  }

  private void add(NetworkInterface one) {
    one.addresses().forEach(this::add);
    one.publicAddresses()
        .forEach((inside, outside) -> {
          add(inside);
          add(outside);
        });
    addresses.addAll(one.prefixes());
  }

  private void add(IpAddress address) {
    addresses.add(AddressAtoms.alone(address));
  }

  private void add(Target target) {
    traffic.add(Traffic.tcp(target.port(), target.port()));
    traffic.add(new Traffic(Traffic.UDP, target.port(), target.port()));
    if (target instanceof Target.Address(var address, _)) {
      add(address);
    }
  }

  private void add(NetworkAcl acl) {
    for (var entries : List.of(acl.inbound(), acl.outbound())) {
      for (var entry : entries) {
        addresses.add(entry.range());
        traffic.add(entry.traffic());
      }
    }
  }

  private void add(SecurityGroup group) {
    for (var rules : List.of(group.inbound(), group.outbound())) {
      for (var rule : rules) {
        traffic.add(rule.traffic());
        if (rule.peer() instanceof Peer.Ranges(var ranges)) {
          addresses.addAll(ranges);
        }
      }
    }
  }
}
