package dev.plinth.network.atom;

import dev.plinth.network.atom.Layout.Ground;
import dev.plinth.network.certificate.Claim;
import dev.plinth.network.certificate.End;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.LoadBalancer;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.PeeringConnection;
import dev.plinth.world.network.SecurityGroup;
import dev.plinth.world.network.TargetGroup.Target;
import dev.plinth.world.network.VpcEndpoint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The atoms of what stands in a network, and of what a claim is about. */
final class ClaimAtoms {
  private final Layout layout;
  private final Claim claim;
  private final BitSet everywhere = new BitSet();
  private final BitSet ipv4 = new BitSet();
  private final BitSet ipv6;
  private final BitSet publicOnes;
  private final BitSet wanted;
  private final List<NetworkInterface> nodes = new ArrayList<>();
  private final Map<ResourceKey, BitSet> inside = new HashMap<>();
  private final Map<ResourceKey, BitSet> members = new HashMap<>();

  ClaimAtoms(Layout layout, Claim claim) {
    this.layout = layout;
    this.claim = claim;
    for (int atom = 0; atom < layout.atoms.count(); atom++) {
      everywhere.set(atom, !layout.atoms.isEmpty(atom));
      ipv4.set(atom, !layout.atoms.isEmpty(atom) && layout.isIpv4(atom));
    }
    ipv6 = Bundle.without(everywhere, ipv4);
    publicOnes = Bundle.without(everywhere, layout.atoms.in(Ranges.PRIVATE));
    wanted = union(claim.to().stream().map(this::written));
    handOn();
    wanted.or(layout.atoms.in(List.of(Ranges.NAT64)));
  }

  private static BitSet union(Stream<BitSet> sets) {
    var all = new BitSet();
    sets.forEach(all::or);
    return all;
  }

  BitSet everywhere() {
    return everywhere;
  }

  BitSet ipv4() {
    return ipv4;
  }

  BitSet ipv6() {
    return ipv6;
  }

  List<BitSet> families() {
    return List.of(ipv4, ipv6);
  }

  /** What the internet forwards to somebody. */
  BitSet publicOnes() {
    return publicOnes;
  }

  /** Where something has to be sent to so as to reach an end of the claim. */
  BitSet wanted() {
    return wanted;
  }

  /** The nodes of load balancers and the like that may hand on to an end. */
  List<NetworkInterface> nodes() {
    return nodes;
  }

  /** The private addresses of an interface; where AWS picks one, all that it may pick. */
  BitSet inside(NetworkInterface one) {
    return inside.computeIfAbsent(
        one.key(),
        _ -> {
          var own = layout.alone(one.addresses());
          layout.ground(one.subnet()).ifPresent(ground -> own.or(layout.picked(one, ground)));
          own.or(layout.atoms.in(one.prefixes()));
          return own;
        });
  }

  private BitSet written(End end) {
    return switch (end) {
      case End.AnythingIn(var subnet) ->
          union(
              Stream.of(
                  layout.ground(subnet).map(Ground::addresses).orElse(new BitSet()),
                  claim.publicly() ? Bundle.both(publicOnes, ipv4) : new BitSet()));
      case End.Interface(var key) ->
          layout.network.find(NetworkInterface.class, key).map(this::written).orElse(new BitSet());
      case End.Internet _ -> publicOnes;
      case End.OnSite(var key) ->
          layout.site(key) < 0
              ? new BitSet()
              : layout.rangesOf(layout.sites().get(layout.site(key)));
    };
  }

  private BitSet written(NetworkInterface one) {
    var all = (BitSet) inside(one).clone();
    if (claim.publicly()) {
      all.or(
          mayGetPublicAddress(one)
              ? Bundle.both(publicOnes, ipv4)
              : layout.alone(List.copyOf(one.publicAddresses().values())));
    }
    return all;
  }

  private static boolean mayGetPublicAddress(NetworkInterface one) {
    return !one.gaps().isEmpty() || (one.assignsPublicAddress() && one.publicAddresses().isEmpty());
  }

  private void handOn() {
    int before = -1;
    while (before < nodes.size()) {
      before = nodes.size();
      for (var one : layout.network.all(NetworkInterface.class)) {
        if (!nodes.contains(one) && mayHandOn(one)) {
          nodes.add(one);
          wanted.or(written(one));
        }
      }
    }
  }

  private boolean mayHandOn(NetworkInterface one) {
    return switch (one.kind()) {
      case LOAD_BALANCER, NETWORK_LOAD_BALANCER ->
          Relay.of(layout.network, one)
              .map(Relay::balancer)
              .filter(balancer -> balancer.gaps().isEmpty())
              .map(this::mayHandOn)
              .orElse(true);
      case GATEWAY_LOAD_BALANCER -> true;
      case INTERFACE_ENDPOINT ->
          layout
              .network
              .find(VpcEndpoint.class, one.owner())
              .filter(VpcEndpoint::isOfAws)
              .isEmpty();
      case HOST,
          IDLE,
          FUNCTION,
          SERVICE,
          NAT_GATEWAY,
          GATEWAY_LOAD_BALANCER_ENDPOINT,
          TRANSIT_GATEWAY ->
          false;
    };
  }

  private boolean mayHandOn(LoadBalancer balancer) {
    return balancer.listeners().stream()
        .map(listener -> Relay.groups(layout.network, listener))
        .anyMatch(groups ->
            groups
                .map(some ->
                    some.stream()
                        .anyMatch(group ->
                            !group.gaps().isEmpty()
                                || group.targets().stream()
                                    .anyMatch(target -> at(target).intersects(wanted))))
                .orElse(true));
  }

  /** Where a target may be. */
  BitSet at(Target target) {
    return switch (target) {
      case Target.Address(var address, _) -> layout.alone(List.of(address));
      case Target.Owner(var owner, _) ->
          union(layout.network.interfacesOf(owner).stream().map(this::inside));
    };
  }

  /**
   * The private addresses of all that may be in a group, as an outbound rule of an interface means
   * it: of its own VPC, or one that is peered with it in the Region.
   */
  BitSet members(ResourceKey group, NetworkInterface from) {
    var own = layout.ground(from.subnet()).map(ground -> ground.subnet().vpc());
    var its = layout.network.find(SecurityGroup.class, group).map(SecurityGroup::vpc);
    boolean isNear =
        own.isEmpty()
            || its.isEmpty()
            || own.equals(its)
            || layout.network.all(PeeringConnection.class).stream()
                .filter(PeeringConnection::isInRegion)
                .map(one -> List.of(one.requester().vpc(), one.accepter().vpc()))
                .anyMatch(pair -> pair.contains(own.get()) && pair.contains(its.get()));
    return isNear ? members.computeIfAbsent(group, this::members) : new BitSet();
  }

  private BitSet members(ResourceKey group) {
    return union(
        Stream.concat(
            layout.network.all(NetworkInterface.class).stream()
                .filter(one -> !one.gaps().isEmpty() || one.groups().contains(group))
                .map(this::inside),
            guests(claim.to()).map(Ground::addresses)));
  }

  private Stream<Ground> guests(Collection<End> ends) {
    return ends.stream()
        .flatMap(end ->
            end instanceof End.AnythingIn(var subnet)
                ? layout.ground(subnet).stream()
                : Stream.<Ground>empty());
  }

  private Stream<NetworkInterface> unpublished(int vpc) {
    return layout.network.subnetsOf(layout.vpc(vpc).key()).stream()
        .flatMap(subnet -> layout.network.interfacesIn(subnet.key()).stream())
        .filter(ClaimAtoms::mayGetPublicAddress);
  }

  /** The public addresses that those of a VPC may be translated to. */
  BitSet outside(int vpc, BitSet inner) {
    var nats =
        layout.network.all(NatGateway.class).stream()
            .filter(nat -> layout.vpc(nat.vpc()) == vpc && nat.isPublic())
            .filter(nat -> nat.publicAddresses().isEmpty() || nat.privateAddresses().isEmpty())
            .flatMap(nat -> nat.subnet().stream());
    boolean isOpen =
        unpublished(vpc).anyMatch(one -> inside(one).intersects(inner))
            || nats.flatMap(key -> layout.ground(key).stream())
                .anyMatch(ground -> ground.addresses().intersects(inner))
            || guests(claim.from())
                .anyMatch(one -> one.vpc() == vpc && one.addresses().intersects(inner));
    return isOpen ? Bundle.both(publicOnes, ipv4) : layout.outside(vpc, inner);
  }

  /** The private addresses in a VPC that public ones may stand for. */
  BitSet inside(int vpc, BitSet outer) {
    var all = layout.inside(vpc, outer);
    if (!outer.isEmpty()) {
      unpublished(vpc).forEach(one -> all.or(inside(one)));
      guests(claim.publicly() ? claim.to() : List.<End>of())
          .filter(ground -> ground.vpc() == vpc)
          .forEach(ground -> all.or(ground.addresses()));
    }
    all.and(ipv4);
    return all;
  }
}
