package dev.plinth.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkAcl;
import dev.plinth.world.network.PrefixList;
import dev.plinth.world.network.Route;
import dev.plinth.world.network.RouteTable;
import dev.plinth.world.network.RouteTarget;
import dev.plinth.world.network.SecurityGroup;
import dev.plinth.world.network.SecurityRule.Peer;
import dev.plinth.world.network.Vpc;
import dev.plinth.world.network.VpcEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A public address that stands for those of a service of AWS. */
record PublishedAddresses(Network network) {
  /** Of a range for documentation, so that nothing in a network has it. */
  private static final IpAddress HOST = IpAddress.parse("198.51.100.1").orElseThrow();

  /**
   * An address, and what is not known of it.
   *
   * @param doubts one when a rule or route tells public addresses apart, and nothing tells which
   *     are those of the service
   */
  record Published(IpAddress address, List<Doubt> doubts) {}

  /**
   * For a service, as its endpoints name it, with {@code {region}} in it.
   *
   * @param vpc it is asked from; empty for any
   */
  Published of(String service, Optional<Vpc> vpc) {
    var name = vpc.map(one -> service.replace("{region}", one.region())).orElse(service);
    var told =
        network.all(PrefixList.class).stream()
            .filter(list -> list.name().equals(name))
            .flatMap(list -> list.entries().stream())
            .findFirst();
    if (told.isPresent()) {
      return new Published(told.get().first(), List.of());
    }
    return new Published(
        HOST,
        isGatewayUsed(name, vpc) || publicRanges().findAny().isPresent()
            ? List.of(new Doubt("the public addresses of `" + name + "`", true))
            : List.of());
  }

  private boolean isGatewayUsed(String service, Optional<Vpc> vpc) {
    return network.all(VpcEndpoint.class).stream()
        .filter(one -> one.kind() == VpcEndpoint.Kind.GATEWAY && one.service().equals(service))
        .anyMatch(one -> vpc.filter(in -> !in.key().equals(one.vpc())).isEmpty());
  }

  private Stream<Cidr> publicRanges() {
    var ofGroups =
        network.all(SecurityGroup.class).stream()
            .flatMap(group -> Stream.concat(group.inbound().stream(), group.outbound().stream()))
            .flatMap(rule ->
                rule.peer() instanceof Peer.Ranges(var ranges) ? ranges.stream() : Stream.of());
    var ofAcls =
        network.all(NetworkAcl.class).stream()
            .flatMap(acl -> Stream.concat(acl.inbound().stream(), acl.outbound().stream()))
            .map(entry -> entry.range());
    var ofRoutes =
        network.all(RouteTable.class).stream()
            .flatMap(table -> table.routes().stream())
            .filter(route -> !isOfGateway(route))
            .flatMap(route -> route.destinations().stream());
    return Stream.of(ofGroups, ofAcls, ofRoutes)
        .flatMap(ranges -> ranges)
        .filter(range -> range.prefixLength() > 0 && !SpecialRanges.isPrivate(range.first()));
  }

  private boolean isOfGateway(Route route) {
    return route.target() instanceof RouteTarget.Through(ResourceKey key)
        && network
            .find(VpcEndpoint.class, key)
            .filter(one -> one.kind() == VpcEndpoint.Kind.GATEWAY)
            .isPresent();
  }
}
