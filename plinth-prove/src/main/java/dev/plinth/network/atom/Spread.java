package dev.plinth.network.atom;

import dev.plinth.network.atom.Layout.Ground;
import dev.plinth.network.atom.RouteMap.Hop;
import dev.plinth.network.certificate.Claim;
import dev.plinth.network.certificate.End;
import dev.plinth.network.certificate.Groups;
import dev.plinth.network.certificate.Place;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.EgressOnlyInternetGateway;
import dev.plinth.world.network.InternetGateway;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.PeeringConnection;
import dev.plinth.world.network.RouteTarget;
import dev.plinth.world.network.TransitGateway;
import dev.plinth.world.network.TransitGatewayAttachment;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfPeer;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfSite;
import dev.plinth.world.network.TransitGatewayAttachment.Resource.OfVpc;
import dev.plinth.world.network.VpnGateway;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may get where of what the sources of a claim send so as to reach its ends: bundles of
 * packets, handed from place to place by the tables and filters of the atoms until nothing is new.
 * Belongs to one claim.
 */
final class Spread {
  private final Layout layout;
  private final Forwarding forwarding;
  private final ClaimAtoms claimed;
  private final Sieve sieve;
  private final Map<Place, List<Bundle>> found = new LinkedHashMap<>();
  private Map<Place, List<Bundle>> waiting = new LinkedHashMap<>();

  Spread(Layout layout, Forwarding forwarding, Claim claim) {
    this.layout = layout;
    this.forwarding = forwarding;
    claimed = new ClaimAtoms(layout, claim);
    sieve = new Sieve(layout, claimed);
  }

  /** Every place that something gets to, with what that is. */
  Map<Place, List<Bundle>> from(List<End> ends) {
    ends.forEach(this::start);
    while (!waiting.isEmpty()) {
      var round = waiting;
      waiting = new LinkedHashMap<>();
      round.forEach((place, bundles) -> {
        for (var bundle : Bundle.merge(bundles)) {
          var known = found.computeIfAbsent(place, _ -> new ArrayList<>());
          if (known.stream().noneMatch(bundle::isWithin)) {
            known.add(bundle);
            next(place, bundle);
          }
        }
      });
    }
    found.replaceAll((_, bundles) -> Bundle.merge(bundles));
    return found;
  }

  private void to(Place place, Bundle bundle) {
    if (!bundle.isEmpty()) {
      waiting.computeIfAbsent(place, _ -> new ArrayList<>()).add(bundle);
    }
  }

  private void start(End end) {
    switch (end) {
      case End.AnythingIn(var key) ->
          layout
              .ground(key)
              .ifPresent(ground ->
                  families(new Groups.Any(), ground.addresses())
                      .forEach(one -> to(new Place.InSubnet(key), one)));
      case End.Interface(var key) ->
          layout.network.find(NetworkInterface.class, key).ifPresent(this::start);
      case End.Internet _ ->
          families(Groups.NONE, claimed.publicOnes())
              .forEach(one -> to(new Place.OnInternet(), one));
      case End.OnSite(var key) -> {
        int number = layout.site(key);
        var own = number < 0 ? new BitSet() : layout.rangesOf(layout.sites().get(number));
        boolean isAll = own.isEmpty() || layout.sites().get(number).isDynamic();
        families(Groups.NONE, isAll ? claimed.everywhere() : own)
            .forEach(one -> fromSite(key, one));
      }
    }
  }

  private List<Bundle> families(Groups known, BitSet sources) {
    return claimed.families().stream()
        .map(family ->
            new Bundle(known, sources, claimed.wanted(), BitSet.valueOf(layout.ports.all()))
                .from(family)
                .to(family))
        .toList();
  }

  private void start(NetworkInterface one) {
    if (Relay.of(layout.network, one).isPresent()) {
      var own = families(Groups.NONE, claimed.inside(one));
      own.forEach(bundle -> sendOn(one, bundle));
    } else {
      var own = one.sourceDestinationCheck() ? claimed.inside(one) : claimed.everywhere();
      var known =
          one.gaps().isEmpty() && one.sourceDestinationCheck()
              ? new Groups.Of(Set.copyOf(one.groups()))
              : new Groups.Any();
      for (var family : families(known, own)) {
        sieve.send(one, family).forEach(sent -> to(new Place.InSubnet(one.subnet()), sent));
      }
    }
  }

  private void fromSite(ResourceKey site, Bundle bundle) {
    for (var attachment : layout.network.all(TransitGatewayAttachment.class)) {
      if (attachment.resource() instanceof OfSite(var key) && key.equals(site)) {
        enter(attachment, "", bundle);
      }
    }
    for (var gateway : layout.network.all(VpnGateway.class)) {
      for (var vpc : gateway.sites().contains(site) ? gateway.vpcs() : List.<ResourceKey>of()) {
        enter(gateway.key(), vpc, bundle);
      }
    }
  }

  private void next(Place place, Bundle bundle) {
    switch (place) {
      case Place.InSubnet(var key) ->
          layout.ground(key).filter(Ground::isKnown).ifPresent(ground -> send(ground, bundle));
      case Place.AtTransitTable(var table, var zone) ->
          forwarding.transit().table(table).ifPresent(routes -> transit(routes, zone, bundle));
      case Place.AtBalancer(var key) ->
          layout.network.find(NetworkInterface.class, key).ifPresent(one -> sendOn(one, bundle));
      case Place.OnInternet _ -> fromInternet(bundle);
    }
  }

  private void send(Ground ground, Bundle bundle) {
    deliver(ground.vpc(), Optional.of(ground), bundle.to(ground.addresses()));
    var rest = bundle.without(ground.addresses());
    var routes = forwarding.routes(ground);
    for (var left : routes.isEmpty() ? List.<Bundle>of() : sieve.leave(ground, rest)) {
      route(routes.get(), ground.vpc(), Optional.of(ground), left);
    }
  }

  private void route(RouteMap<Hop> routes, int vpc, Optional<Ground> from, Bundle bundle) {
    routes
        .hops()
        .split(bundle.destinations())
        .forEach((number, destinations) -> {
          for (var hop : routes.choices().get(number)) {
            if (hop.active()) {
              switch (hop.target()) {
                case RouteTarget.Local _ -> deliver(vpc, from, bundle.to(destinations));
                case RouteTarget.Through(var key) ->
                    through(key, vpc, from, bundle.to(destinations));
                case RouteTarget.Unmodelled _ -> {}
              }
            }
          }
        });
  }

  /** What is not known is left out: no certificate can pass there. */
  private void through(ResourceKey key, int vpc, Optional<Ground> from, Bundle bundle) {
    switch (layout.network.find(key).orElse(null)) {
      case InternetGateway gateway when vpc >= 0 -> leave(gateway, vpc, bundle);
      case EgressOnlyInternetGateway _ ->
          to(new Place.OnInternet(), bundle.to(claimed.ipv6()).forgotten());
      case NatGateway nat -> translate(nat, from, bundle);
      case PeeringConnection peering when vpc >= 0 -> peer(peering, vpc, bundle);
      case TransitGateway gateway when from.isPresent() -> enter(gateway, from.get(), bundle);
      case null, default -> {}
    }
  }

  private void leave(InternetGateway gateway, int vpc, Bundle bundle) {
    if (gateway.vpcs().contains(layout.vpc(vpc).key()) && forwarding.access().mayLeave(vpc)) {
      var internet = new Place.OnInternet();
      to(internet, bundle.to(claimed.ipv6()).forgotten());
      to(internet, bundle.to(claimed.ipv4()).translated(claimed.outside(vpc, bundle.sources())));
    }
  }

  private void translate(NatGateway nat, Optional<Ground> from, Bundle bundle) {
    var taken =
        bundle
            .to(claimed.ipv4())
            .about(BitSet.valueOf(layout.bounds.possible(layout.translatable)));
    for (var key : nat.subnet()) {
      var stands = layout.ground(key);
      if (stands.isPresent()) {
        var inside =
            nat.privateAddresses().isEmpty()
                ? stands.get().addresses()
                : layout.alone(nat.privateAddresses());
        (from.equals(stands) ? List.of(taken) : sieve.enter(stands.get(), taken))
            .forEach(one -> to(new Place.InSubnet(key), one.translated(inside)));
      }
    }
  }

  private void peer(PeeringConnection peering, int vpc, Bundle bundle) {
    boolean asks = peering.requester().vpc().equals(layout.vpc(vpc).key());
    var near = asks ? peering.requester() : peering.accepter();
    var far = asks ? peering.accepter() : peering.requester();
    int there = layout.vpc(far.vpc());
    if (there >= 0) {
      var between =
          bundle
              .from(Bundle.either(layout.rangesOf(vpc), layout.atoms.in(near.ranges())))
              .to(Bundle.either(layout.rangesOf(there), layout.atoms.in(far.ranges())));
      deliver(there, Optional.empty(), peering.isInRegion() ? between : between.forgotten());
    }
  }

  private void enter(TransitGateway gateway, Ground from, Bundle bundle) {
    for (var attachment : layout.network.attachmentsOf(gateway.key())) {
      if (attachment.resource() instanceof OfVpc of && of.vpc().equals(from.subnet().vpc())) {
        var carried = of.ipv6() ? bundle : bundle.to(claimed.ipv4());
        of.subnets().stream()
            .flatMap(key -> layout.ground(key).stream())
            .filter(door -> door.subnet().zone().equals(from.subnet().zone()))
            .flatMap(door ->
                (door.equals(from) ? List.of(carried) : sieve.enter(door, carried)).stream())
            .forEach(one -> enter(attachment, from.subnet().zone(), one));
      }
    }
  }

  private void enter(TransitGatewayAttachment attachment, String zone, Bundle bundle) {
    boolean isOn =
        attachment.resource() instanceof OfVpc of
            && of.referencesGroups()
            && layout
                .network
                .find(TransitGateway.class, attachment.gateway())
                .filter(TransitGateway::referencesGroups)
                .isPresent();
    attachment
        .association()
        .forEach(
            table -> to(new Place.AtTransitTable(table, zone), isOn ? bundle : bundle.forgotten()));
  }

  private void transit(RouteMap<ResourceKey> routes, String zone, Bundle bundle) {
    routes
        .hops()
        .split(bundle.destinations())
        .forEach((number, destinations) ->
            routes
                .choices()
                .get(number)
                .forEach(key ->
                    layout
                        .network
                        .find(TransitGatewayAttachment.class, key)
                        .ifPresent(one -> leave(one, zone, bundle.to(destinations)))));
  }

  private void leave(TransitGatewayAttachment attachment, String zone, Bundle bundle) {
    switch (attachment.resource()) {
      case OfVpc of -> {
        var carried = of.referencesGroups() ? bundle : bundle.forgotten();
        var sent = of.ipv6() ? carried : carried.to(claimed.ipv4());
        forwarding.transit().landings(of, zone).forEach(door -> to(new Place.InSubnet(door), sent));
      }
      case OfPeer(_, var other) ->
          layout
              .network
              .find(TransitGatewayAttachment.class, other)
              .ifPresent(one -> enter(one, "", bundle.forgotten()));
      case OfSite _, TransitGatewayAttachment.Resource.Unmodelled _ -> {}
    }
  }

  private void fromInternet(Bundle all) {
    var bundle = all.to(claimed.publicOnes());
    for (int vpc = 0; vpc < layout.vpcs(); vpc++) {
      var key = layout.vpc(vpc).key();
      var gateway = layout.network.internetGatewayOf(key);
      if (gateway.isPresent() && forwarding.access().mayEnter(vpc)) {
        var inside = claimed.inside(vpc, bundle.to(claimed.ipv4()).destinations());
        var own = Bundle.both(layout.rangesOf(vpc), claimed.ipv6());
        enter(
            gateway.get().key(),
            key,
            new Bundle(bundle.known(), bundle.sources(), inside, bundle.ports()));
        enter(gateway.get().key(), key, bundle.to(own));
      }
    }
  }

  /** In through a gateway, by its route table if it has one. */
  private void enter(ResourceKey gateway, ResourceKey vpc, Bundle bundle) {
    var table = layout.network.gatewayRouteTable(gateway);
    var routes = table.flatMap(one -> forwarding.routes(one.key()));
    if (table.isEmpty()) {
      deliver(layout.vpc(vpc), Optional.empty(), bundle);
    }
    routes.ifPresent(one -> route(one, layout.vpc(vpc), Optional.empty(), bundle));
  }

  /** To nodes of load balancers; what else is delivered ends there. */
  private void deliver(int vpc, Optional<Ground> from, Bundle bundle) {
    for (var node : claimed.nodes()) {
      var ground = layout.ground(node.subnet()).filter(one -> one.vpc() == vpc);
      var near = bundle.to(claimed.inside(node));
      if (ground.isPresent() && !near.isEmpty()) {
        var entered = from.equals(ground) ? List.of(near) : sieve.enter(ground.get(), near);
        entered.stream()
            .flatMap(one -> sieve.receive(node, one).stream())
            .forEach(one -> to(new Place.AtBalancer(node.key()), one));
      }
    }
  }

  private void sendOn(NetworkInterface node, Bundle bundle) {
    for (var sent : sieve.sendOn(node, bundle)) {
      to(new Place.InSubnet(node.subnet()), sent);
    }
  }
}
