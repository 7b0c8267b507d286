package dev.plinth.network.certificate.check;

import dev.plinth.network.certificate.Groups;
import dev.plinth.network.certificate.Run;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Traffic;
import java.util.List;
import java.util.stream.Stream;

/** A box of packets: from each of the sources to each of the destinations, for each service. */
record Packets(
    Groups known, Cuts<IpAddress> sources, Cuts<IpAddress> destinations, Cuts<Integer> services) {

  /** Every one from some addresses. */
  static Packets all(Groups known, Cuts<IpAddress> sources) {
    return new Packets(known, sources, Lines.EVERYWHERE, Lines.EVERYTHING);
  }

  boolean isEmpty() {
    return sources.isEmpty() || destinations.isEmpty() || services.isEmpty();
  }

  Packets from(Cuts<IpAddress> only) {
    return new Packets(known, sources.and(only), destinations, services);
  }

  Packets to(Cuts<IpAddress> only) {
    return new Packets(known, sources, destinations.and(only), services);
  }

  Packets notTo(Cuts<IpAddress> other) {
    return new Packets(known, sources, destinations.minus(other), services);
  }

  Packets about(Cuts<Integer> only) {
    return new Packets(known, sources, destinations, services.and(only));
  }

  /** Whether rules may know the sender of some by a group. */
  boolean mayBeKnownBy(ResourceKey group) {
    return switch (known) {
      case Groups.Any _ -> true;
      case Groups.Of(var groups) -> groups.contains(group);
    };
  }

  /** Known by their addresses only. */
  Packets forgotten() {
    return new Packets(Groups.NONE, sources, destinations, services);
  }

  /** With other addresses as their source. */
  Packets translated(Cuts<IpAddress> to) {
    return new Packets(Groups.NONE, to, destinations, services);
  }

  /** With other addresses as their destination. */
  Packets readdressed(Cuts<IpAddress> to) {
    return new Packets(known, sources, to, services);
  }

  /** Those of each family of addresses, which no packet mixes. */
  List<Packets> families() {
    return List.of(from(Lines.IPV4).to(Lines.IPV4), from(Lines.IPV6).to(Lines.IPV6));
  }

  /** Those that are not in the other box, as boxes. */
  Stream<Packets> minus(Packets other) {
    boolean isKnown =
        switch (known) {
          case Groups.Any _ -> other.known.equals(known);
          case Groups.Of(var groups) -> groups.stream().allMatch(other::mayBeKnownBy);
        };
    var from = isKnown ? from(other.sources) : from(Cuts.none());
    var shared = from.isEmpty() ? from : from.about(other.services).to(other.destinations);
    if (shared.isEmpty()) {
      return Stream.of(this);
    }
    return Stream.of(
            new Packets(known, sources.minus(other.sources), destinations, services),
            new Packets(known, shared.sources, destinations.minus(other.destinations), services),
            new Packets(known, shared.sources, shared.destinations, services.minus(other.services)))
        .filter(rest -> !rest.isEmpty());
  }

  /** One of them, in words. */
  @Override
  public String toString() {
    if (isEmpty()) {
      return "nothing";
    }
    int service = services.edges().getFirst();
    int protocol = service / Run.WIDTH;
    int port = Traffic.hasPorts(protocol) ? service % Run.WIDTH : Traffic.EVERY;
    return sources.edges().getFirst()
        + " -> "
        + destinations.edges().getFirst()
        + " "
        + new Traffic(protocol, port, port);
  }
}
