package dev.plinth.network.certificate;

import dev.plinth.network.certificate.Move.Goes;
import dev.plinth.network.certificate.Move.Reaches;
import dev.plinth.network.certificate.Move.Stopped;
import dev.plinth.network.certificate.Move.Unsure;
import dev.plinth.network.certificate.Position.AtTable;
import dev.plinth.network.certificate.Position.FromInternet;
import dev.plinth.network.certificate.Position.InVpc;
import dev.plinth.network.certificate.Position.OnInternet;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.InternetGateway;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.PublicAccessBlock;
import dev.plinth.world.network.PublicAccessBlock.Mode;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Vpc;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Internet gateways and what is behind them. */
final class InternetTravel {
  private final Network network;
  private final Addresses addresses;
  private final List<End> to;
  private final Travel travel;

  InternetTravel(Network network, Addresses addresses, List<End> to, Travel travel) {
    this.network = network;
    this.addresses = addresses;
    this.to = to;
    this.travel = travel;
  }

  /** Out through an internet gateway. */
  Move leave(Flow flow, InternetGateway gateway, ResourceKey vpc) {
    if (!gateway.vpcs().contains(vpc)) {
      return new Stopped(Cause.NOT_ATTACHED);
    }
    if (isBlocked(vpc, true)) {
      return new Stopped(Cause.PUBLIC_ACCESS_BLOCKED);
    }
    if (flow.destination().family() == Family.IPV6) {
      return new Goes(new OnInternet(), flow.forgotten());
    }
    return hasNoPublicAddress(flow, vpc)
        ? new Stopped(Cause.NO_PUBLIC_ADDRESS)
        : new Goes(new OnInternet(), flow.translated(GatewayTravel.anyIpv4()));
  }

  /** Whether the gateway has nothing to translate any of the source addresses to. */
  private boolean hasNoPublicAddress(Flow flow, ResourceKey vpc) {
    var here = network.find(Vpc.class, vpc);
    if (flow.isTranslated() || here.isEmpty() || !here.get().gaps().isEmpty()) {
      return false;
    }
    var ranges = Spans.of(here.get().ranges());
    if (flow.source().stream().noneMatch(span -> Spans.overlap(ranges, span))) {
      return true;
    }
    boolean isHere =
        addresses.subnet(flow.sender()).filter(subnet -> subnet.vpc().equals(vpc)).isPresent();
    return isHere
        && flow.sender() instanceof End.Interface(var key)
        && network
            .find(NetworkInterface.class, key)
            .filter(one -> one.gaps().isEmpty() && one.sourceDestinationCheck())
            .filter(one -> one.publicAddresses().isEmpty() && !one.assignsPublicAddress())
            .isPresent();
  }

  /** On the internet, to whoever has the public address. */
  Move arrive(Flow flow) {
    var destination = flow.destination();
    if (Spans.PRIVATE.stream().anyMatch(span -> span.contains(destination))) {
      return new Stopped(Cause.PRIVATE_DESTINATION);
    }
    if (Spans.overlap(Spans.PRIVATE, destination)) {
      return new Move.Parts(Spans.edges(destination, Spans.PRIVATE));
    }
    var next = new TreeSet<ResourceKey>();
    for (var end : to) {
      if (!Spans.overlap(addresses.outside(end), destination)) {
        continue;
      }
      if (end instanceof End.Internet) {
        return new Reaches(flow.services().example() + " may reach the internet", flow.edges());
      }
      addresses.subnet(end).map(Subnet::vpc).ifPresent(next::add);
    }
    return next.isEmpty()
        ? new Stopped(Cause.ELSEWHERE)
        : new Goes(next.stream().map(vpc -> new Move.Next(new FromInternet(vpc), flow)).toList());
  }

  /** From the internet into a VPC. */
  Move enter(Flow flow, ResourceKey vpc) {
    var gateways =
        network.all(InternetGateway.class).stream()
            .filter(gateway -> gateway.vpcs().contains(vpc))
            .toList();
    if (gateways.isEmpty()) {
      return new Stopped(Cause.NO_INTERNET_GATEWAY);
    }
    if (isBlocked(vpc, false)) {
      return new Stopped(Cause.PUBLIC_ACCESS_BLOCKED);
    }
    var known = flow.forgotten();
    var table =
        gateways.stream()
            .flatMap(gateway -> network.gatewayRouteTable(gateway.key()).stream())
            .findFirst();
    if (flow.destination().family() == Family.IPV6) {
      return new Goes(
          table.isPresent()
              ? new AtTable(table.get().key(), vpc, List.of())
              : new InVpc(vpc, List.of()),
          known);
    }
    if (table.isPresent()) {
      return new Unsure("where `" + table.get().key().id() + "` leads what is translated");
    }
    return travel.deliver(
        known,
        vpc,
        List.of(),
        to.stream()
            .filter(end -> Spans.overlap(addresses.outside(end), flow.destination()))
            .toList());
  }

  /** Whether Block Public Access stops everything of a VPC, without any exclusion there. */
  private boolean isBlocked(ResourceKey vpc, boolean leaves) {
    var block =
        network
            .find(Vpc.class, vpc)
            .flatMap(one -> network.blockOf(one.account(), one.region()))
            .filter(one -> isWhole(one, vpc))
            .map(PublicAccessBlock::mode);
    return block.equals(Optional.of(Mode.BIDIRECTIONAL))
        || (!leaves && block.equals(Optional.of(Mode.INGRESS)));
  }

  private boolean isWhole(PublicAccessBlock block, ResourceKey vpc) {
    return !block.excluded().containsKey(vpc)
        && network.subnetsOf(vpc).stream()
            .noneMatch(subnet -> block.excluded().containsKey(subnet.key()));
  }

  /** At a service of AWS, through a gateway endpoint. */
  Move atService() {
    return to.contains(new End.Internet())
        ? new Reaches("a service of AWS on public addresses may be reached", List.of())
        : new Stopped(Cause.AT_SERVICE);
  }
}
