package dev.plinth.network;

import dev.plinth.network.atom.Packet;
import dev.plinth.network.atom.Party;
import dev.plinth.network.atom.Passage;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Follows packets that one engine found with the other, which shares no forwarding with it. What
 * they do not agree on is not known.
 */
record Replay(Network network) {

  /** The packet to another port. */
  Packet packet(Packet packet, int port) {
    return new Packet(packet.source(), packet.destination(), packet.protocol(), port, 0);
  }

  /** Whether the packet arrives. */
  Decision arrives(Party from, Party to, Packet packet) {
    var answers = ask(from, to, packet, true);
    for (var answer : answers) {
      for (var way : answer.ways()) {
        if (way.arrives()) {
          return new Decision.Broken(answer.packet(), way);
        }
      }
    }
    return open(answers, packet);
  }

  /** Whether every packet of a passage arrives, the last one where the passage ends. */
  Decision follows(Passage passage) {
    var there = new ArrayList<Hop>();
    var sent = Optional.<dev.plinth.network.Packet>empty();
    for (var leg : passage.legs()) {
      var guests = new ArrayList<NetworkInterface>();
      var senders = known(leg.from(), leg.packet().source(), guests);
      known(leg.end(), leg.delivered(), guests);
      var reach = new Reach(network, guests);
      var answers = new ArrayList<Answer>();
      for (var start : starts(leg.from(), leg.packet().source(), senders)) {
        for (var destination : destinations(reach, leg)) {
          answers.add(reach.ask(start, destination, leg.packet().protocol(), leg.packet().port()));
        }
      }
      var arrived =
          answers.stream()
              .flatMap(answer ->
                  answer.ways().stream()
                      .filter(way -> way.arrives() && came(reach, leg.end(), way))
                      .map(way -> new Arrived(answer.packet(), way)))
              .findFirst();
      if (arrived.isEmpty()) {
        return open(answers, leg.packet());
      }
      there.addAll(arrived.get().way().there());
      sent = sent.or(() -> Optional.of(arrived.get().packet()));
    }
    return new Decision.Broken(
        sent.orElseThrow(),
        new Way(there, List.of(), List.of(), List.of(), false, Optional.empty(), true));
  }

  private List<NetworkInterface> known(
      Party place, IpAddress address, List<NetworkInterface> guests) {
    return place instanceof Party.At(var one) && !Guests.isOne(one)
        ? List.of(one)
        : stands(place, address, guests);
  }

  private record Arrived(dev.plinth.network.Packet packet, Way way) {}

  /** Where a leg is sent to, as the interpreter numbers addresses that are not known. */
  private static List<IpAddress> destinations(Reach reach, Passage.Leg leg) {
    if (!(leg.to() instanceof Party.At(var node))
        || !node.picks(leg.packet().destination().family())
        || node.addresses().contains(leg.packet().destination())
        || Guests.isOne(node)) {
      return List.of(leg.packet().destination());
    }
    return reach.addressesOf(node).stream()
        .filter(address -> address.family() == leg.packet().destination().family())
        .flatMap(address ->
            Stream.concat(Stream.of(address), reach.publicAddressOf(node, address).stream()))
        .toList();
  }

  private boolean came(Reach reach, Party end, Way way) {
    var to = way.came().map(dev.plinth.network.Packet::destination);
    return to.filter(address -> has(reach, end, address)).isPresent();
  }

  private boolean has(Reach reach, Party end, IpAddress address) {
    return switch (end) {
      case Party.At(var one) when Guests.isOne(one) ->
          network.find(Subnet.class, one.subnet()).stream()
              .flatMap(subnet -> subnet.ranges().stream())
              .anyMatch(range -> range.contains(address));
      case Party.At(var one) -> reach.addressesOf(one).contains(address);
      case Party.In(var subnet) -> subnet.ranges().stream().anyMatch(one -> one.contains(address));
      case Party.Within(_, var range) -> range.contains(address);
      case Party.OnSite(var site) ->
          site.isDynamic() || site.ranges().stream().anyMatch(one -> one.contains(address));
      case Party.Internet() -> false;
    };
  }

  /** Whether the packet, or the answer to it, is lost. */
  Decision lost(Party from, Party to, Packet packet) {
    var answers = ask(from, to, packet, from instanceof Party.Internet);
    for (var answer : answers) {
      if (answer.kind() == Answer.Kind.UNREACHABLE || answer.dependsOnChoice()) {
        var stopped = answer.ways().stream().filter(Way::isStopped).findFirst();
        return new Decision.Broken(answer.packet(), stopped.orElseThrow());
      }
    }
    return open(answers, packet);
  }

  private static Decision open(List<Answer> answers, Packet packet) {
    var missing =
        answers.stream()
            .flatMap(answer -> answer.ways().stream())
            .flatMap(way -> way.doubts().stream())
            .map(Doubt::what)
            .distinct()
            .toList();
    return missing.isEmpty()
        ? Decision.open("the two engines do not agree on " + packet)
        : new Decision.Open(missing);
  }

  /**
   * @param publicly whether the public address of the destination is asked for too
   */
  private List<Answer> ask(Party from, Party to, Packet packet, boolean publicly) {
    var guests = new ArrayList<NetworkInterface>();
    var senders = stands(from, packet.source(), guests);
    var receivers = stands(to, packet.destination(), guests);
    var reach = new Reach(network, guests);
    var destinations =
        Stream.concat(
                Stream.of(packet.destination()),
                receivers.stream()
                    .flatMap(one -> reach.publicAddressOf(one, packet.destination()).stream()))
            .distinct()
            .filter(address -> publicly || address.equals(packet.destination()))
            .toList();
    var answers = new ArrayList<Answer>();
    for (var start : starts(from, packet.source(), senders)) {
      for (var destination : destinations) {
        answers.add(reach.ask(start, destination, packet.protocol(), packet.port()));
      }
    }
    return answers;
  }

  private static List<Start> starts(Party from, IpAddress source, List<NetworkInterface> senders) {
    return switch (from) {
      case Party.Internet() -> List.of(new Start.Internet(source));
      case Party.OnSite(var site) -> List.of(new Start.OnSite(site.key(), source));
      case Party.At _, Party.In _, Party.Within _ ->
          senders.stream().<Start>map(one -> new Start.Interface(one.key())).toList();
    };
  }

  /** What has the address in a place; a guest where nobody does. */
  private List<NetworkInterface> stands(
      Party place, IpAddress address, List<NetworkInterface> guests) {
    return switch (place) {
      case Party.Internet(), Party.OnSite _ -> List.of();
      case Party.At(var one)
          when one.picks(address.family()) && !one.addresses().contains(address) ->
          List.of(guest(Guests.like(one, address), guests));
      case Party.At(var one) -> List.of(one);
      case Party.In(var subnet) -> List.of(guest(Guests.in(subnet, address), guests));
      case Party.Within(var vpc, _) ->
          network.subnetAt(vpc.key(), address).stream()
              .map((Subnet subnet) -> guest(Guests.in(subnet, address), guests))
              .toList();
    };
  }

  private static NetworkInterface guest(NetworkInterface one, List<NetworkInterface> guests) {
    if (guests.stream().noneMatch(other -> other.key().equals(one.key()))) {
      guests.add(one);
    }
    return one;
  }
}
