package dev.plinth.network.certificate;

import dev.plinth.network.certificate.Move.Goes;
import dev.plinth.network.certificate.Move.Stopped;
import dev.plinth.network.certificate.Move.Unsure;
import dev.plinth.network.certificate.Position.AtTarget;
import dev.plinth.network.certificate.Position.InSubnet;
import dev.plinth.network.certificate.Position.InVpc;
import dev.plinth.network.certificate.Position.OnInternet;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.EgressOnlyInternetGateway;
import dev.plinth.world.network.InternetGateway;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.PeeringConnection;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Traffic;
import dev.plinth.world.network.TransitGateway;
import dev.plinth.world.network.Vpc;
import dev.plinth.world.network.VpcEndpoint;
import dev.plinth.world.network.VpnGateway;
import java.util.ArrayList;
import java.util.List;

/** What routes of VPCs lead to. */
final class GatewayTravel {
  private final Network network;
  private final Filtering filtering;
  private final InternetTravel internet;
  private final TransitTravel transit;

  GatewayTravel(
      Network network, Filtering filtering, InternetTravel internet, TransitTravel transit) {
    this.network = network;
    this.filtering = filtering;
    this.internet = internet;
    this.transit = transit;
  }

  Move at(AtTarget at, Flow flow) {
    var element = network.find(at.element());
    if (element.isEmpty()) {
      return new Unsure("`" + at.element().id() + "` is not in the network");
    }
    return switch (element.get()) {
      case InternetGateway gateway -> internet.leave(flow, gateway, at.vpc());
      case EgressOnlyInternetGateway _ ->
          flow.destination().family() == Family.IPV4
              ? new Stopped(Cause.IPV6_ONLY)
              : new Goes(new OnInternet(), flow.forgotten());
      case NatGateway gateway -> translate(flow, gateway, at.from());
      case PeeringConnection peering -> peer(flow, peering, at.vpc());
      case TransitGateway gateway -> transit.enter(flow, gateway, at.vpc(), at.from());
      case VpnGateway gateway -> transit.atSites(flow, gateway.sites());
      case NetworkInterface middle -> middle(flow, middle, at.from());
      case VpcEndpoint endpoint -> endpoint(flow, endpoint);
      default -> new Unsure("where `" + at.element().id() + "` forwards to");
    };
  }

  private Move translate(Flow flow, NatGateway gateway, List<ResourceKey> from) {
    if (flow.destination().family() == Family.IPV6) {
      return new Unsure("what the NAT gateway does with IPv6");
    }
    var forwarded =
        List.of(Traffic.TCP, Traffic.UDP, Traffic.ICMP).stream()
            .map(protocol -> new Traffic(protocol, Traffic.EVERY, Traffic.EVERY))
            .map(Services::atMost)
            .reduce(Services.NONE, Services::or);
    var taken = flow.filtered(forwarded, List.of());
    if (gateway.subnet().isEmpty()) {
      return new Goes(new OnInternet(), taken.translated(anyIpv4()));
    }
    var key = gateway.subnet().getFirst();
    var subnet = network.find(Subnet.class, key);
    if (subnet.isEmpty()) {
      return new Unsure("subnet `" + key.id() + "` is not in the network");
    }
    var entered = from.contains(key) ? taken : filtering.enter(taken, subnet.get());
    // a NAT gateway sends from some address of its subnet
    return new Goes(new InSubnet(key), entered.translated(Spans.of(subnet.get().ranges())));
  }

  static List<Span> anyIpv4() {
    return Spans.ALL.stream().filter(span -> span.family() == Family.IPV4).toList();
  }

  private Move peer(Flow flow, PeeringConnection peering, ResourceKey vpc) {
    boolean requests = peering.requester().vpc().equals(vpc);
    var far = requests ? peering.accepter() : peering.requester();
    var here = network.find(Vpc.class, vpc);
    var there = network.find(Vpc.class, far.vpc());
    if (here.isEmpty()
        || there.isEmpty()
        || !here.get().gaps().isEmpty()
        || !there.get().gaps().isEmpty()
        || !(requests || peering.accepter().vpc().equals(vpc))) {
      return new Unsure("the ranges that `" + peering.key().id() + "` joins");
    }
    var near = new ArrayList<>(Spans.of(here.get().ranges()));
    near.addAll(Spans.of((requests ? peering.requester() : peering.accepter()).ranges()));
    if (flow.source().stream().noneMatch(span -> Spans.overlap(near, span))) {
      return new Stopped(Cause.NOT_OF_THE_PEERS);
    }
    var behind = new ArrayList<>(Spans.of(there.get().ranges()));
    behind.addAll(Spans.of(far.ranges()));
    if (!Spans.overlap(behind, flow.destination())) {
      return new Stopped(Cause.NOT_OF_THE_PEERS);
    }
    return Spans.cover(behind, flow.destination())
        ? new Goes(new InVpc(far.vpc(), List.of()), peering.isInRegion() ? flow : flow.forgotten())
        : new Move.Parts(Spans.edges(flow.destination(), behind));
  }

  /** Through an instance that a route leads to. */
  private Move middle(Flow flow, NetworkInterface middle, List<ResourceKey> from) {
    var own = new Addresses(network).inside(new End.Interface(middle.key()));
    if (!middle.sourceDestinationCheck() || Spans.overlap(own, flow.destination())) {
      var subnet = network.find(Subnet.class, middle.subnet());
      var entered =
          subnet.isEmpty() || from.contains(middle.subnet())
              ? flow
              : filtering.enter(flow, subnet.get());
      return filtering.receive(entered, middle).services().isEmpty()
          ? new Stopped(Cause.FILTERED)
          : new Unsure("what `" + middle.key().id() + "` does with packets");
    }
    return new Stopped(Cause.SOURCE_DESTINATION_CHECK);
  }

  private Move endpoint(Flow flow, VpcEndpoint endpoint) {
    return switch (endpoint.kind()) {
      case GATEWAY -> internet.atService();
      case GATEWAY_LOAD_BALANCER -> {
        var next = new ArrayList<Move.Next>();
        for (var key : endpoint.interfaces()) {
          network
              .find(NetworkInterface.class, key)
              .ifPresent(one -> next.add(new Move.Next(new InSubnet(one.subnet()), flow)));
        }
        yield next.isEmpty() || next.size() < endpoint.interfaces().size()
            ? new Unsure("where `" + endpoint.key().id() + "` stands")
            : new Goes(next);
      }
      case INTERFACE, OTHER -> new Unsure("where `" + endpoint.key().id() + "` forwards to");
    };
  }
}
