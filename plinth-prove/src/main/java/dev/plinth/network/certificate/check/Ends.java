package dev.plinth.network.certificate.check;

import dev.plinth.network.certificate.Claim;
import dev.plinth.network.certificate.End;
import dev.plinth.network.certificate.Groups;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.PeeringConnection;
import dev.plinth.world.network.SecurityGroup;
import dev.plinth.world.network.Site;
import dev.plinth.world.network.Subnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The addresses of a network's interfaces and of the two sides of a claim. */
final class Ends {
  private final Network network;
  private final Claim claim;
  private final Map<ResourceKey, Cuts<IpAddress>> members = new HashMap<>();

  Ends(Network network, Claim claim) {
    this.network = network;
    this.claim = claim;
  }

  /** The private addresses of an interface; where AWS picks one, all that it may pick. */
  Cuts<IpAddress> inside(NetworkInterface one) {
    var own = Cuts.union(one.addresses().stream().map(Lines::of).toList());
    var picked =
        (one.picks(Family.IPV4) ? Lines.IPV4 : Cuts.<IpAddress>none())
            .or(one.picks(Family.IPV6) ? Lines.IPV6 : Cuts.none());
    return own.or(Lines.of(one.prefixes())).or(in(one.subnet()).and(picked));
  }

  private Cuts<IpAddress> in(ResourceKey subnet) {
    return network
        .find(Subnet.class, subnet)
        .map(one -> Lines.of(one.ranges()))
        .orElse(Cuts.none());
  }

  /** The private addresses that an end is delivered packets at; those of a site are its ranges. */
  Cuts<IpAddress> inside(End end) {
    return switch (end) {
      case End.AnythingIn(var subnet) -> in(subnet);
      case End.Interface(var key) -> at(key).map(this::inside).orElse(Cuts.none());
      case End.Internet _ -> Cuts.none();
      case End.OnSite(var key) ->
          network
              .find(Site.class, key)
              .filter(site -> !site.isDynamic())
              .map(site -> Lines.of(site.ranges()))
              .orElse(Cuts.none());
    };
  }

  /** Every address that the sources of a claim may send to so as to reach an end of it. */
  Cuts<IpAddress> written(End end) {
    return switch (end) {
      case End.AnythingIn _ when claim.publicly() -> inside(end).or(Lines.PUBLIC.and(Lines.IPV4));
      case End.Interface(var key) when claim.publicly() ->
          at(key).map(one -> inside(one).or(outside(one, Lines.EVERYWHERE))).orElse(Cuts.none());
      case End.Internet _ -> Lines.PUBLIC;
      case End.AnythingIn _, End.Interface _, End.OnSite _ -> inside(end);
    };
  }

  private Optional<NetworkInterface> at(ResourceKey key) {
    return network.find(NetworkInterface.class, key);
  }

  /** The subnet that an end stands in. */
  Optional<Subnet> subnet(End end) {
    return switch (end) {
      case End.AnythingIn(var subnet) -> network.find(Subnet.class, subnet);
      case End.Interface(var key) ->
          at(key).flatMap(one -> network.find(Subnet.class, one.subnet()));
      case End.Internet _, End.OnSite _ -> Optional.empty();
    };
  }

  /** The groups by which an interface is known; any where it may send for others. */
  static Groups groups(NetworkInterface one) {
    return one.gaps().isEmpty() && one.sourceDestinationCheck()
        ? new Groups.Of(Set.copyOf(one.groups()))
        : new Groups.Any();
  }

  /**
   * The private addresses of all that may be in a group, as an outbound rule of an interface means
   * it: of its own VPC, or one that is peered with it in the Region.
   */
  Cuts<IpAddress> members(ResourceKey group, NetworkInterface from) {
    var own = network.find(Subnet.class, from.subnet()).map(Subnet::vpc);
    var its = network.find(SecurityGroup.class, group).map(SecurityGroup::vpc);
    boolean isFar =
        own.isPresent()
            && its.isPresent()
            && !own.equals(its)
            && network.all(PeeringConnection.class).stream()
                .filter(PeeringConnection::isInRegion)
                .map(one -> List.of(one.requester().vpc(), one.accepter().vpc()))
                .noneMatch(pair -> pair.contains(own.get()) && pair.contains(its.get()));
    return isFar ? Cuts.none() : members.computeIfAbsent(group, this::members);
  }

  private Cuts<IpAddress> members(ResourceKey group) {
    return Cuts.union(
        Stream.concat(
                network.all(NetworkInterface.class).stream()
                    .filter(one -> !one.gaps().isEmpty() || one.groups().contains(group))
                    .map(this::inside),
                claim.to().stream().filter(End.AnythingIn.class::isInstance).map(this::inside))
            .toList());
  }

  private static boolean mayGetPublicAddress(NetworkInterface one) {
    return !one.gaps().isEmpty() || (one.assignsPublicAddress() && one.publicAddresses().isEmpty());
  }

  /** The public IPv4 addresses that private ones of an interface may be translated to. */
  private Cuts<IpAddress> outside(NetworkInterface one, Cuts<IpAddress> inner) {
    return mayGetPublicAddress(one) && inside(one).meets(inner)
        ? Lines.PUBLIC.and(Lines.IPV4)
        : Lines.outside(one.publicAddresses(), inner);
  }

  private List<NetworkInterface> interfaces(ResourceKey vpc) {
    return network.subnetsOf(vpc).stream()
        .flatMap(subnet -> network.interfacesIn(subnet.key()).stream())
        .toList();
  }

  private Stream<Cuts<IpAddress>> guests(List<End> ends, ResourceKey vpc) {
    return ends.stream()
        .filter(End.AnythingIn.class::isInstance)
        .filter(end -> subnet(end).filter(one -> one.vpc().equals(vpc)).isPresent())
        .map(this::inside);
  }

  /** The public IPv4 addresses that an internet gateway may translate addresses of a VPC to. */
  Cuts<IpAddress> outside(ResourceKey vpc, Cuts<IpAddress> inner) {
    var all = new ArrayList<Cuts<IpAddress>>();
    interfaces(vpc).forEach(one -> all.add(outside(one, inner)));
    for (var nat : network.all(NatGateway.class)) {
      if (nat.vpc().equals(vpc) && nat.isPublic() && inside(nat).meets(inner)) {
        all.add(
            nat.publicAddresses().isEmpty()
                ? Lines.PUBLIC.and(Lines.IPV4)
                : Cuts.union(nat.publicAddresses().stream().map(Lines::of).toList()));
      }
    }
    if (guests(claim.from(), vpc).anyMatch(inner::meets)) {
      all.add(Lines.PUBLIC.and(Lines.IPV4));
    }
    return Cuts.union(all);
  }

  /** The addresses that a NAT gateway sends from in its subnet. */
  Cuts<IpAddress> inside(NatGateway nat) {
    return nat.privateAddresses().isEmpty()
        ? Cuts.union(nat.subnet().stream().map(this::in).toList())
        : Cuts.union(nat.privateAddresses().stream().map(Lines::of).toList());
  }

  /** The private IPv4 addresses in a VPC that public ones may stand for. */
  Cuts<IpAddress> inside(ResourceKey vpc, Cuts<IpAddress> outer) {
    var all = new ArrayList<Cuts<IpAddress>>();
    for (var one : interfaces(vpc)) {
      all.add(mayGetPublicAddress(one) ? inside(one) : Lines.inside(one.publicAddresses(), outer));
    }
    if (claim.publicly()) {
      guests(claim.to(), vpc).forEach(all::add);
    }
    return outer.isEmpty() ? Cuts.none() : Cuts.union(all).and(Lines.IPV4);
  }

  /** Why it cannot be told where an end stands; none when it can. */
  List<String> gaps(End end) {
    var gaps = new ArrayList<String>();
    boolean isOutside = end instanceof End.Internet || end instanceof End.OnSite;
    var subnet = subnet(end);
    if (subnet.isEmpty() && !isOutside) {
      gaps.add("the subnet of an end is not in the network");
    }
    subnet.ifPresent(one -> gaps.addAll(one.gaps()));
    if (end instanceof End.Interface(var key)) {
      at(key).ifPresent(one -> gaps.addAll(one.gaps()));
    }
    if (end instanceof End.OnSite(var key) && network.find(Site.class, key).isEmpty()) {
      gaps.add("a site is not in the network");
    }
    return gaps;
  }

  /** The nodes of load balancers and the like that may hand on packets to these addresses. */
  Set<ResourceKey> handingOn(Balancers balancers, Cuts<IpAddress> to) {
    var found = new HashSet<ResourceKey>();
    var wanted = to;
    int before = -1;
    while (before < found.size()) {
      before = found.size();
      for (var one : network.all(NetworkInterface.class)) {
        if (!found.contains(one.key()) && balancers.mayHandOn(one, wanted)) {
          found.add(one.key());
          wanted = wanted.or(written(new End.Interface(one.key())));
        }
      }
    }
    return found;
  }
}
