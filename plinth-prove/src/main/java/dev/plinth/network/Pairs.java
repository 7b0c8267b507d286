package dev.plinth.network;

import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Asks every pair of two places. */
public final class Pairs {
  private final Reach reach;

  /** Over a network, with the guests that the places hold. */
  public Pairs(Network network, Place from, Place to) {
    reach =
        new Reach(
            network,
            Stream.of(from, to)
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
      case Place.Internet _, Place.OnSite _ -> List.of();
    };
  }

  /**
   * The answers of every pair, but for an interface to itself.
   *
   * @param protocol its number
   * @param port the destination port for TCP and UDP, the type for ICMP
   */
  public List<Pair> ask(Place from, Place to, int protocol, int port) {
    var pairs = new ArrayList<Pair>();
    for (var start : starts(from)) {
      for (var end : ends(from, to, start)) {
        pairs.add(
            new Pair(
                start.label(), end.label(), reach.ask(start.start(), end.at(), protocol, port)));
      }
    }
    return pairs;
  }

  private record From(String label, Start start, List<NetworkInterface> at) {}

  private record To(String label, IpAddress at) {}

  private List<From> starts(Place from) {
    return switch (from) {
      case Place.Inside(_, var interfaces) ->
          interfaces.stream().map(one -> new From(one.name(), start(one), List.of(one))).toList();
      case Place.Address(_, var at, _) -> List.of(new From(at.name(), start(at), List.of(at)));
      case Place.Internet(var label, var address) ->
          List.of(new From(label, new Start.Internet(address), List.of()));
      case Place.OnSite(var label, var site, var address) ->
          List.of(new From(label, new Start.OnSite(site.key(), address), List.of()));
    };
  }

  private static Start start(NetworkInterface one) {
    return new Start.Interface(one.key());
  }

  private List<To> ends(Place from, Place to, From start) {
    return switch (to) {
      case Place.Internet(var label, var address) -> List.of(new To(label, address));
      case Place.OnSite(var label, _, var address) -> List.of(new To(label, address));
      case Place.Address(_, var at, var address) ->
          start.at().contains(at) ? List.of() : List.of(new To(at.name(), address));
      case Place.Inside(_, var interfaces) ->
          interfaces.stream()
              .filter(one -> !start.at().contains(one))
              .flatMap(one -> addresses(one, from).map(address -> new To(one.name(), address)))
              .toList();
    };
  }

  private Stream<IpAddress> addresses(NetworkInterface one, Place from) {
    var known = reach.addressesOf(one);
    var primary =
        Stream.of(Family.values())
            .flatMap(
                family -> known.stream().filter(address -> address.family() == family).limit(1));
    return from instanceof Place.Internet
        ? primary.map(address -> reach.publicAddressOf(one, address).orElse(address))
        : primary;
  }
}
