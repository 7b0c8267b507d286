package dev.plinth.network.certificate;

import dev.plinth.network.certificate.Lookup.Entry;
import dev.plinth.network.certificate.Lookup.Outcome;
import dev.plinth.network.certificate.Move.Goes;
import dev.plinth.network.certificate.Move.Reaches;
import dev.plinth.network.certificate.Move.Stopped;
import dev.plinth.network.certificate.Move.Unsure;
import dev.plinth.network.certificate.Position.AtTable;
import dev.plinth.network.certificate.Position.AtTarget;
import dev.plinth.network.certificate.Position.InVpc;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Route;
import dev.plinth.world.network.RouteTable;
import dev.plinth.world.network.RouteTarget;
import dev.plinth.world.network.Subnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What AWS does with packets, one step at a time and for whole ranges of them. Where it is not
 * known what it does, the step says so, and no certificate can pass there.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html">Route
 *     priority</a>
 */
final class Travel {
  private final Network network;
  private final Addresses addresses;
  private final Filtering filtering;
  private final Balancers balancers;
  private final List<End> to;
  private final GatewayTravel gateways;
  private final InternetTravel internet;
  private final TransitTravel transit;
  private final Map<ResourceKey, List<Entry<Turn>>> tables = new HashMap<>();

  /** What a route does. */
  private record Turn(RouteTarget target, boolean active) {}

  /**
   * @param to where packets must not arrive
   */
  Travel(Network network, List<End> to) {
    this.network = network;
    this.to = List.copyOf(to);
    addresses = new Addresses(network);
    balancers = new Balancers(network);
    filtering = new Filtering(network, addresses, this.to);
    internet = new InternetTravel(network, addresses, this.to, this);
    transit = new TransitTravel(network, addresses, filtering, this.to);
    gateways = new GatewayTravel(network, filtering, internet, transit);
  }

  /** The first step of packets from some addresses of an end. */
  Move start(End from, Span source, Span destination) {
    var flow = Flow.of(from, source, destination);
    return switch (from) {
      case End.Internet _ -> new Goes(new Position.OnInternet(), flow.forgotten());
      case End.OnSite(var site) -> new Goes(new Position.FromSite(site), flow.forgotten());
      case End.AnythingIn(var subnet) -> inSubnet(flow, subnet);
      case End.PublicAddressIn _, End.Node _ -> new Unsure("nothing is sent from there");
      case End.SentOnBy(var node, _) -> new Goes(new Position.AtBalancer(node), flow);
      case End.Interface(var key) -> {
        var one = network.find(NetworkInterface.class, key);
        yield one.isEmpty()
            ? new Unsure("interface `" + key.id() + "` is not in the network")
            : inSubnet(filtering.send(flow, one.get()), one.get().subnet());
      }
    };
  }

  /**
   * What becomes of packets at a position.
   *
   * @param way the positions that they came by, as what they were there
   */
  Move at(Move.Next here, List<Move.Next> way) {
    return way.stream().anyMatch(here::repeats)
        ? new Stopped(Cause.CIRCLE)
        : at(here.to(), here.flow());
  }

  private Move at(Position position, Flow flow) {
    if (flow.services().isEmpty()) {
      return new Stopped(Cause.FILTERED);
    }
    return switch (position) {
      case AtTable(var table, var vpc, var from) -> route(flow, table, vpc, from);
      case AtTarget target -> gateways.at(target, flow);
      case InVpc(var vpc, var from) -> deliver(flow, vpc, from);
      case Position.InSubnet(var subnet) -> inSubnet(flow, subnet);
      case Position.AtBalancer(var node) -> balancers.sendOn(flow, node, filtering);
      case Position.OnInternet _ -> internet.arrive(flow);
      case Position.FromInternet(var vpc) -> internet.enter(flow, vpc);
      case Position.IntoTransit door -> transit.into(flow, door);
      case Position.AtAttachment(var attachment) -> transit.from(flow, attachment);
      case Position.AtTransitTable(var table, var from) -> transit.route(flow, table, from);
      case Position.OutOfTransit(var attachment, var from) -> transit.out(flow, attachment, from);
      case Position.AtSite(var site) -> transit.atSites(flow, List.of(site));
      case Position.FromSite(var site) -> transit.fromSite(flow, site);
    };
  }

  /** In a subnet, to a neighbour there or by its route table. */
  private Move inSubnet(Flow flow, ResourceKey key) {
    var found = network.find(Subnet.class, key);
    if (found.isEmpty()) {
      return new Unsure("subnet `" + key.id() + "` is not in the network");
    }
    var subnet = found.get();
    if (!subnet.gaps().isEmpty()) {
      return new Unsure(subnet.gaps().getFirst());
    }
    var own = Spans.of(subnet.ranges());
    var destination = flow.destination();
    if (own.stream().anyMatch(span -> span.contains(destination))) {
      return new Goes(new InVpc(subnet.vpc(), List.of(key)), flow);
    }
    if (Spans.overlap(own, destination)) {
      return new Move.Parts(Spans.edges(destination, own));
    }
    return new Goes(
        new AtTable(subnet.routeTable(), subnet.vpc(), List.of(key)),
        filtering.leave(flow, subnet));
  }

  private Move route(Flow flow, ResourceKey key, ResourceKey vpc, List<ResourceKey> from) {
    var table = network.find(RouteTable.class, key);
    if (table.isEmpty()) {
      return new Unsure("route table `" + key.id() + "` is not in the network");
    }
    if (!table.get().gaps().isEmpty()) {
      return new Unsure(table.get().gaps().getFirst());
    }
    var entries = tables.computeIfAbsent(key, _ -> entries(table.get()));
    return switch (Lookup.of(entries, flow.destination())) {
      case Outcome.Nothing<Turn> _ -> new Stopped(Cause.NO_ROUTE);
      case Outcome.Parts<Turn>(var starts) -> new Move.Parts(starts);
      case Outcome.Tie<Turn> _ -> new Unsure("two routes of `" + key.id() + "` tie");
      case Outcome.One<Turn>(var turn) when !turn.active() -> new Stopped(Cause.BLACK_HOLE);
      case Outcome.One<Turn>(Turn(var target, _)) ->
          switch (target) {
            case RouteTarget.Local _ -> new Goes(new InVpc(vpc, from), flow);
            case RouteTarget.Through(var element) ->
                new Goes(new AtTarget(element, vpc, from), flow);
            case RouteTarget.Unmodelled(var what) -> new Unsure("where " + what + " forwards to");
          };
    };
  }

  private static List<Entry<Turn>> entries(RouteTable table) {
    var local =
        table.routes().stream()
            .filter(route -> route.source() == Route.Source.LOCAL)
            .flatMap(route -> route.destinations().stream())
            .toList();
    var entries = new ArrayList<Entry<Turn>>();
    for (var route : table.routes()) {
      for (var range : route.destinations()) {
        // the local route beats a learnt one that is more specific: leave that to nobody's guess
        boolean isOpen =
            route.source() == Route.Source.PROPAGATED
                && local.stream().anyMatch(own -> own.contains(range));
        entries.add(
            Entry.of(
                range,
                rank(route.source()),
                isOpen
                    ? new Turn(new RouteTarget.Unmodelled("a learnt route in the VPC"), true)
                    : new Turn(route.target(), route.active())));
      }
    }
    return entries;
  }

  private static int rank(Route.Source source) {
    return switch (source) {
      case LOCAL -> 0;
      case STATIC -> 1;
      case PREFIX_LIST -> 2;
      case PROPAGATED -> 3;
    };
  }

  /** To whatever in a VPC has the address. */
  private Move deliver(Flow flow, ResourceKey vpc, List<ResourceKey> from) {
    return deliver(
        flow, vpc, from, to.stream().filter(end -> isAt(end, flow.destination())).toList());
  }

  private boolean isAt(End end, Span destination) {
    return Spans.overlap(addresses.inside(end), destination);
  }

  /**
   * To those of some ends that stand in a VPC.
   *
   * @param from the subnet that packets are in already
   */
  Move deliver(Flow flow, ResourceKey vpc, List<ResourceKey> from, List<End> ends) {
    boolean isHere = false;
    for (var end : ends) {
      var subnet = addresses.subnet(end).filter(one -> one.vpc().equals(vpc));
      // what an interface sends itself never leaves it
      if (subnet.isEmpty() || (end instanceof End.Interface && end.equals(flow.sender()))) {
        continue;
      }
      isHere = true;
      var arrived = from.contains(subnet.get().key()) ? flow : filtering.enter(flow, subnet.get());
      if (end instanceof End.Interface(var key)) {
        var one = network.find(NetworkInterface.class, key);
        arrived = one.isEmpty() ? arrived : filtering.receive(arrived, one.get());
      }
      if (end instanceof End.Node(var key, _)) {
        var node = network.find(NetworkInterface.class, key).orElseThrow();
        arrived = balancers.listen(filtering.receive(arrived, node), node);
      }
      if (!arrived.services().isEmpty()) {
        return new Reaches(
            arrived.services().example() + " may reach " + subnet.get().name(), arrived.edges());
      }
    }
    return new Stopped(isHere ? Cause.FILTERED : Cause.ELSEWHERE);
  }
}
