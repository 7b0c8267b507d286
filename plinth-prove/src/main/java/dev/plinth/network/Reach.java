package dev.plinth.network;

import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers whether a packet gets there, and its answer back, one packet at a time. */
public final class Reach {
  /** Within the ephemeral ports of every system in use. */
  private static final int EPHEMERAL = 50_000;

  private static final Hop INTERNET =
      new Hop(
          new ResourceKey(new StackKey("", "", ""), "internet"),
          "the internet",
          "sends the packet",
          Origin.at(SourceFile.of("internet", ""), 1, 1));

  private final Network network;
  private final Walk walk;
  private final Evidence evidence;

  public Reach(Network network) {
    this(network, List.of());
  }

  /**
   * @param guests interfaces that the network does not hold and the questions are about
   */
  public Reach(Network network, List<NetworkInterface> guests) {
    this.network = network;
    walk = new Walk(network, guests);
    evidence = new Evidence(network);
  }

  /** The addresses of an interface: what it has, or what AWS could pick. */
  public List<IpAddress> addressesOf(NetworkInterface one) {
    return walk.directory().addresses(one);
  }

  /** The public address that a private IPv4 address of an interface is translated to. */
  public Optional<IpAddress> publicAddressOf(NetworkInterface one, IpAddress inside) {
    return inside.family() == Family.IPV4
        ? walk.directory().publicAddress(one, inside)
        : Optional.empty();
  }

  /**
   * Whether a packet gets there and its answer back. A ping of an IPv6 address is one of ICMPv6.
   *
   * @param protocol its number
   * @param port the destination port for TCP and UDP, the type for ICMP
   */
  public Answer ask(Start from, IpAddress to, int protocol, int port) {
    if (to.family() == Family.IPV6 && protocol == Traffic.ICMP && port == Packet.ECHO) {
      return ask(from, to, Traffic.ICMP6, Packet.ECHO6);
    }
    int source = Traffic.hasPorts(protocol) ? EPHEMERAL : 0;
    return switch (from) {
      case Start.Internet(var address) -> {
        var packet = new Packet(address, to, protocol, source, port);
        yield new Answer(
            packet, ways(walk.outside(Flight.of(packet).at(INTERNET)), packet, List.of()));
      }
      case Start.OnSite(var site, var address) -> {
        var packet = new Packet(address, to, protocol, source, port);
        yield new Answer(packet, ways(walk.fromSite(Flight.of(packet), site), packet, List.of()));
      }
      case Start.Interface(var key) ->
          send(
              network
                  .find(NetworkInterface.class, key)
                  .map(List::of)
                  .orElseGet(() -> walk.directory().interfacesOf(key)),
              to,
              protocol,
              source,
              port);
      case Start.Owner(var owner) ->
          send(
              SendingInterface.of(network, walk.directory().interfacesOf(owner), to),
              to,
              protocol,
              source,
              port);
    };
  }

  private Answer send(
      List<NetworkInterface> from, IpAddress to, int protocol, int sourcePort, int port) {
    var ways = new ArrayList<Way>();
    var sent = new Packet(to, to, protocol, sourcePort, port);
    for (var one : from) {
      var address = walk.directory().address(one, to.family());
      if (address.isPresent()) {
        sent = sent.from(address.get());
        ways.addAll(ways(walk.send(Flight.of(sent), one), sent, List.of(one)));
      }
    }
    if (ways.isEmpty()) {
      var doubt = new Doubt("an address of the sender in the family of " + to, true);
      ways.add(
          new Way(List.of(), List.of(), List.of(), List.of(doubt), false, Optional.empty(), false));
    }
    return new Answer(sent, ways);
  }

  private List<Way> ways(List<Landing> landings, Packet sent, List<NetworkInterface> from) {
    return distinct(landings).stream()
        .flatMap(landing -> back(landing, sent, from).stream())
        .map(evidence::weigh)
        .toList();
  }

  /** Of those that went other ways and are alike, one. */
  private static List<Landing> distinct(List<Landing> landings) {
    var seen = new Explored();
    return landings.stream()
        .filter(landing -> seen.isNew(List.of(landing.getClass(), end(landing)), landing.flight()))
        .toList();
  }

  private static Object end(Landing landing) {
    return switch (landing) {
      case Landing.AtInterface(_, var one) -> one.key();
      case Landing.AtSite(_, var site) -> site.key();
      case Landing.AtService(_, var service, var vpc) -> List.of(service, vpc);
      case Landing.AtSelf _, Landing.AtVpc _, Landing.Outside _, Landing.Nowhere _ -> "";
    };
  }

  private List<Way> back(Landing there, Packet sent, List<NetworkInterface> from) {
    var flight = there.flight();
    var answer = flight.answer();
    var answers =
        switch (there) {
          case Landing.Nowhere _ -> List.<Landing>of();
          case Landing.AtSelf _, Landing.AtVpc _ -> List.<Landing>of(there);
          case Landing.AtInterface(_, var at) -> walk.send(answer, at);
          case Landing.Outside _ -> walk.outside(answer.at(INTERNET));
          case Landing.AtService(_, _, var vpc) -> walk.deliver(answer, vpc, List.of());
          case Landing.AtSite(_, var site) -> walk.fromSite(answer, site.key());
        };
    if (answers.isEmpty()) {
      return List.of(way(there, List.of(), List.of(), List.of(), flight.isBlocked()));
    }
    var ways = new ArrayList<Way>();
    for (var end : distinct(answers)) {
      var back = end.flight();
      if (there instanceof Landing.AtSelf || there instanceof Landing.AtVpc) {
        ways.add(way(there, List.of(), List.of(), List.of(), false));
      } else if (isHome(end, sent, from)) {
        ways.add(way(there, back.hops(), back.blockers(), back.doubts(), back.isBlocked()));
      } else {
        var lost = new ArrayList<>(back.blockers());
        if (lost.isEmpty() && back.doubts().isEmpty()) {
          var at = back.hops().isEmpty() ? flight.hops().getLast() : back.hops().getLast();
          lost.add(
              new Blocker(
                  Reason.RESPONSE_FROM_ANOTHER_ADDRESS,
                  at,
                  "route the answer back the way the packet came"));
        }
        boolean sure = back.isBlocked() || back.doubts().stream().noneMatch(Doubt::ofTheWay);
        ways.add(way(there, back.hops(), lost, back.doubts(), sure && !lost.isEmpty()));
      }
    }
    return ways;
  }

  private static Way way(
      Landing landing,
      List<Hop> back,
      List<Blocker> blockers,
      List<Doubt> doubts,
      boolean stopped) {
    var there = landing.flight();
    var allBlockers = new ArrayList<>(there.blockers());
    blockers.stream().filter(one -> !allBlockers.contains(one)).forEach(allBlockers::add);
    var allDoubts = new ArrayList<>(there.doubts());
    doubts.stream().filter(one -> !allDoubts.contains(one)).forEach(allDoubts::add);
    boolean sure =
        there.isBlocked() || (stopped && there.doubts().stream().noneMatch(Doubt::ofTheWay));
    boolean arrives = there.isClear() && !(landing instanceof Landing.Nowhere);
    return new Way(
        there.hops(), back, allBlockers, allDoubts, sure, Optional.of(there.packet()), arrives);
  }

  /** Whether the answer came to who asked, from whom they asked. */
  private boolean isHome(Landing end, Packet sent, List<NetworkInterface> from) {
    if (!end.flight().packet().answers(sent)) {
      return false;
    }
    return switch (end) {
      case Landing.AtInterface(_, var at) ->
          from.stream().anyMatch(one -> one.owner().equals(at.owner()));
      case Landing.Outside _ -> from.isEmpty();
      case Landing.AtSite _ -> from.isEmpty();
      case Landing.AtSelf _, Landing.AtVpc _, Landing.AtService _, Landing.Nowhere _ -> false;
    };
  }
}
