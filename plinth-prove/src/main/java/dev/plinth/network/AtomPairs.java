package dev.plinth.network;

import dev.plinth.network.Answer.Kind;
import dev.plinth.network.atom.Atoms;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Traffic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the engine of atoms says of all pairs of interfaces at once, where that is what the
 * interpreter says of the packet that it would send. Immutable; safe for use by several threads.
 */
final class AtomPairs {
  private static final Optional<Kind> REACHABLE = Optional.of(Kind.REACHABLE);
  private static final Optional<Kind> UNREACHABLE = Optional.of(Kind.UNREACHABLE);

  private final Map<ResourceKey, Integer> numbers = new HashMap<>();
  private final List<Set<Family>> families = new ArrayList<>();
  private final Set<ResourceKey> shared = new HashSet<>();
  private final Optional<dev.plinth.network.atom.Matrix> matrix;

  AtomPairs(Network network, Pairs pairs, Collection<Place> places, Service service) {
    var all = new ArrayList<dev.plinth.network.atom.Party>();
    var owners = new HashSet<ResourceKey>();
    network.all(NetworkInterface.class).stream()
        .filter(one -> !owners.add(one.owner()))
        .forEach(one -> shared.add(one.owner()));
    for (var place : places) {
      if (place instanceof Place.Inside(_, var interfaces)) {
        for (var one : interfaces) {
          if (numbers.putIfAbsent(one.key(), all.size()) == null) {
            var addresses = pairs.addressesOf(one);
            families.add(families(addresses));
            all.add(new dev.plinth.network.atom.Party.At(Guests.at(one, addresses)));
          }
        }
      }
    }
    matrix =
        Traffic.hasPorts(service.protocol()) && !all.isEmpty()
            ? Optional.of(Atoms.of(network).matrix(all, service.protocol(), service.port()))
            : Optional.empty();
  }

  private static Set<Family> families(List<IpAddress> addresses) {
    var all = EnumSet.noneOf(Family.class);
    addresses.forEach(address -> all.add(address.family()));
    return all;
  }

  /** Their numbers, -1 for those that only the interpreter knows. */
  int[] numbers(List<NetworkInterface> interfaces) {
    return interfaces.stream().mapToInt(this::number).toArray();
  }

  private int number(NetworkInterface one) {
    int number = matrix.isEmpty() ? -1 : numbers.getOrDefault(one.key(), -1);
    // an owner of several interfaces chooses by itself which it answers from
    return number < 0
            || shared.contains(one.owner())
            || !one.gaps().isEmpty()
            || families.get(number).isEmpty()
        ? -1
        : number;
  }

  /** Whether one number reaches another; empty where the interpreter has to be asked. */
  Optional<Kind> decide(int from, int to) {
    if (from < 0 || to < 0) {
      return Optional.empty();
    }
    var known = matrix.orElseThrow();
    if (known.isCertain(from, to)) {
      return REACHABLE;
    }
    return known.isPossible(from, to) || !families.get(from).containsAll(families.get(to))
        ? Optional.empty()
        : UNREACHABLE;
  }
}
