package dev.plinth.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.NatGateway;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Subnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who has which address. An interface whose address AWS picks at deployment has one here that AWS
 * could pick: the first that is free in its subnet.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html">Subnet
 *     sizing</a>, for the addresses AWS keeps
 */
final class Directory {
  /** The first four addresses of an IPv4 subnet are AWS's own. */
  private static final int KEPT = 4;

  /** Of addresses for measurements, so that no rule names them. */
  private static final Cidr PUBLIC = Cidr.of("198.18.0.0/15");

  private static final IpAddress OF_GATEWAYS = PUBLIC.last();

  private final Network network;
  private final Map<ResourceKey, List<IpAddress>> picked = new HashMap<>();
  private final Map<ResourceKey, Map<IpAddress, NetworkInterface>> byAddress = new HashMap<>();
  private final Map<ResourceKey, IpAddress> pickedPublic = new HashMap<>();
  private final Map<IpAddress, Network.PublicAddress> byPublic = new LinkedHashMap<>();
  private final Map<ResourceKey, List<NetworkInterface>> owned = new HashMap<>();

  Directory(Network network, List<NetworkInterface> guests) {
    this.network = network;
    var all = new ArrayList<>(network.all(NetworkInterface.class));
    all.addAll(guests);
    var taken = new HashMap<ResourceKey, Set<IpAddress>>();
    for (var one : all) {
      owned.computeIfAbsent(one.owner(), _ -> new ArrayList<>()).add(one);
      taken.computeIfAbsent(one.subnet(), _ -> new HashSet<>()).addAll(one.addresses());
    }
    for (var one : all) {
      network
          .find(Subnet.class, one.subnet())
          .ifPresent(
              subnet -> enter(one, subnet, taken.getOrDefault(one.subnet(), new HashSet<>())));
    }
  }

  private void enter(NetworkInterface one, Subnet subnet, Set<IpAddress> taken) {
    var addresses = new ArrayList<>(one.addresses());
    for (var range : subnet.ranges()) {
      if (addresses.stream().noneMatch(address -> address.family() == range.family())
          && one.picks(range.family())) {
        free(range, taken).ifPresent(addresses::add);
      }
    }
    picked.put(one.key(), List.copyOf(addresses));
    var known = byAddress.computeIfAbsent(subnet.vpc(), _ -> new HashMap<>());
    addresses.forEach(address -> known.putIfAbsent(address, one));
    one.publicAddresses()
        .forEach((inside, outside) ->
            byPublic.putIfAbsent(outside, new Network.PublicAddress(one, inside)));
    if (one.assignsPublicAddress() && one.publicAddresses().isEmpty()) {
      addresses.stream()
          .filter(address -> address.family() == Family.IPV4)
          .findFirst()
          .ifPresent(inside -> {
            var outside = PUBLIC.subnet(32, pickedPublic.size() + 1L).first();
            pickedPublic.put(one.key(), outside);
            byPublic.put(outside, new Network.PublicAddress(one, inside));
          });
    }
  }

  private static Optional<IpAddress> free(Cidr range, Set<IpAddress> taken) {
    for (long number = KEPT; number < 65_536; number++) {
      if (range.family().bits() - range.prefixLength() < 16
          && number >= (1L << (range.family().bits() - range.prefixLength())) - 1) {
        return Optional.empty();
      }
      var address = range.subnet(range.family().bits(), number).first();
      if (taken.add(address)) {
        return Optional.of(address);
      }
    }
    return Optional.empty();
  }

  /** The addresses of an interface, the primary one of each family first. */
  List<IpAddress> addresses(NetworkInterface one) {
    return picked.getOrDefault(one.key(), one.addresses());
  }

  /** Its first address of a family. */
  Optional<IpAddress> address(NetworkInterface one, Family family) {
    return addresses(one).stream().filter(address -> address.family() == family).findFirst();
  }

  /** The interface of an address in a VPC. */
  Optional<NetworkInterface> at(ResourceKey vpc, IpAddress address) {
    var known = byAddress.getOrDefault(vpc, Map.of()).get(address);
    return known != null ? Optional.of(known) : network.interfaceAt(vpc, address);
  }

  /** The interfaces of a private address, in whatever VPC. */
  List<NetworkInterface> anywhere(IpAddress address) {
    return byAddress.values().stream()
        .flatMap(known -> Optional.ofNullable(known.get(address)).stream())
        .toList();
  }

  /** The public address that a private address of an interface is translated to. */
  Optional<IpAddress> publicAddress(NetworkInterface one, IpAddress inside) {
    var told = one.publicAddresses().get(inside);
    return told != null ? Optional.of(told) : Optional.ofNullable(pickedPublic.get(one.key()));
  }

  /** The public addresses of an interface. */
  List<IpAddress> publicAddresses(NetworkInterface one) {
    return addresses(one).stream().flatMap(inside -> publicAddress(one, inside).stream()).toList();
  }

  /** A public address of a NAT gateway, or one that stands for it while AWS has not picked it. */
  IpAddress publicAddress(NatGateway gateway) {
    return gateway.publicAddresses().stream().findFirst().orElse(OF_GATEWAYS);
  }

  /** Who is behind a public address. */
  Optional<Network.PublicAddress> behind(IpAddress outside) {
    return Optional.ofNullable(byPublic.get(outside));
  }

  /** The interfaces of an owner, the primary one first. */
  List<NetworkInterface> interfacesOf(ResourceKey owner) {
    return owned.getOrDefault(owner, List.of()).stream()
        .sorted(java.util.Comparator.comparingInt(NetworkInterface::device))
        .toList();
  }
}
