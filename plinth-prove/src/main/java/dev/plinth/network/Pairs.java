package dev.plinth.network;

import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Vpc;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks every pair of two places. Immutable; safe for use by several threads. */
public final class Pairs {
  private final Network network;
  private final Reach reach;

  /** Over a network, with the guests that the places hold. */
  public Pairs(Network network, Collection<Place> places) {
    this.network = network;
    reach =
        new Reach(
            network,
            places.stream()
                .flatMap(place -> interfaces(place).stream())
                .filter(Guests::isOne)
                .distinct()
                .toList());
  }

  /** A question and its answer. */
  public record Pair(String from, String to, Answer answer) {}

  private static List<NetworkInterface> interfaces(Place place) {
    return switch (place) {
      case Place.Inside(_, var interfaces) -> interfaces;
      case Place.Address(_, var at, _) -> List.of(at);
      case Place.Internet _, Place.OnSite _, Place.Named _ -> List.of();
    };
  }

  /** The addresses that an interface sends from and is asked for: one of each family. */
  List<IpAddress> addressesOf(NetworkInterface one) {
    var known = reach.addressesOf(one);
    return Stream.of(Family.values())
        .flatMap(family -> known.stream().filter(address -> address.family() == family).limit(1))
        .toList();
  }

  /** The answers of every pair, but for an interface to itself. */
  public List<Pair> ask(Place from, Place to, Service service) {
    return starts(from)
        .flatMap(start -> ends(from, to, start).map(end -> answer(start, end, service)))
        .toList();
  }

  /**
   * The pair that speaks for all: the first that is reachable; without one, the first that may be;
   * without one, the first. Pairs behind the first that is reachable are not asked. Empty when
   * there is no pair.
   */
  public Optional<Pair> decisive(Place from, Place to, Service service) {
    var best = Optional.<Pair>empty();
    for (var start : starts(from).toList()) {
      for (var end : ends(from, to, start).toList()) {
        var pair = answer(start, end, service);
        if (best.isEmpty() || isBetter(pair, best.get())) {
          best = Optional.of(pair);
        }
        if (pair.answer().kind() == Answer.Kind.REACHABLE) {
          return best;
        }
      }
    }
    return best;
  }

  private static boolean isBetter(Pair pair, Pair other) {
    return weight(pair) > weight(other);
  }

  private static int weight(Pair pair) {
    return switch (pair.answer().kind()) {
      case REACHABLE -> 2;
      case UNKNOWN -> 1;
      case UNREACHABLE -> 0;
    };
  }

  /** The pair of these two labels; empty when the places have none. */
  Optional<Pair> between(Place from, Place to, Service service, Pair like) {
    return starts(from)
        .filter(start -> start.label().equals(like.from()))
        .flatMap(start ->
            ends(from, to, start)
                .filter(end -> end.label().equals(like.to()))
                .map(end -> answer(start, end, service)))
        .findFirst();
  }

  private Pair answer(From start, To end, Service service) {
    var answer = reach.ask(start.start(), end.at(), service.protocol(), service.port());
    return new Pair(
        start.label(),
        end.label(),
        end.doubts().isEmpty() ? answer : answer.doubting(end.doubts()));
  }

  private record From(String label, Start start, List<NetworkInterface> at) {}

  private record To(String label, IpAddress at, List<Doubt> doubts) {
    To(String label, IpAddress at) {
      this(label, at, List.of());
    }
  }

  private static Stream<From> starts(Place from) {
    return switch (from) {
      case Place.Inside(_, var interfaces) ->
          interfaces.stream()
              .map(one -> new From(Labels.name(one), new Start.Interface(one.key()), List.of(one)));
      case Place.Address(_, var at, _) ->
          Stream.of(new From(Labels.name(at), new Start.Interface(at.key()), List.of(at)));
      case Place.Internet(var label, var address) ->
          Stream.of(new From(label, new Start.Internet(address), List.of()));
      case Place.OnSite(var label, var site, var address) ->
          Stream.of(new From(label, new Start.OnSite(site.key(), address), List.of()));
      case Place.Named _ -> Stream.of();
    };
  }

  private Stream<To> ends(Place from, Place to, From start) {
    return switch (to) {
      case Place.Internet(var label, var address) -> Stream.of(new To(label, address));
      case Place.OnSite(var label, _, var address) -> Stream.of(new To(label, address));
      case Place.Named named -> named(named, from, start);
      case Place.Address(_, var at, var address) ->
          start.at().contains(at) ? Stream.of() : Stream.of(new To(Labels.name(at), address));
      case Place.Inside(_, var interfaces) ->
          interfaces.stream()
              .filter(one -> !start.at().contains(one))
              .flatMap(
                  one -> addresses(one, from).map(address -> new To(Labels.name(one), address)));
    };
  }

  private Stream<To> named(Place.Named named, Place from, From start) {
    var vpc =
        start.at().stream()
            .flatMap(one -> network.find(Subnet.class, one.subnet()).stream())
            .flatMap(subnet -> network.find(Vpc.class, subnet.vpc()).stream())
            .findFirst();
    var meaning =
        vpc.flatMap(one -> Optional.ofNullable(named.byVpc().get(one.key())))
            .orElseGet(Place.Named.Published::new);
    var published = new PublishedAddresses(network).of(named.service(), vpc);
    return switch (meaning) {
      case Place.Named.AtEndpoint(var interfaces) ->
          ends(from, new Place.Inside(named.label(), interfaces), start);
      case Place.Named.Published() ->
          Stream.of(new To(named.label(), published.address(), published.doubts()));
      case Place.Named.Unknown(var what) ->
          Stream.of(new To(named.label(), published.address(), List.of(new Doubt(what, true))));
    };
  }

  private Stream<IpAddress> addresses(NetworkInterface one, Place from) {
    var primary = addressesOf(one).stream();
    return from instanceof Place.Internet
        ? primary.map(address -> reach.publicAddressOf(one, address).orElse(address))
        : primary;
  }
}
