package dev.plinth.network;

import dev.plinth.network.atom.Atoms;
import dev.plinth.network.atom.Flows;
import dev.plinth.network.atom.Packet;
import dev.plinth.network.atom.Party;
import dev.plinth.network.certificate.Certificate;
import dev.plinth.network.certificate.Certified;
import dev.plinth.world.World;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides promises about packets for every packet there is: the engine of atoms looks for one that
 * breaks the promise, and the interpreter of single packets follows it before it is shown.
 */
public final class PacketPromises {
  private static final List<Service> KNOWN =
      Stream.of("443", "22", "5432", "3306", "3389")
          .flatMap(port -> Service.parse(port).stream())
          .toList();

  private final Network network;
  private final Selection selection;
  private final AtomPlaces places;
  private final Limits limits;
  private final Atoms atoms;
  private final Replay replay;
  private final boolean verified;

  /**
   * Over the network of a World.
   *
   * @param verified whether what holds needs a certificate that a separate checker verifies
   */
  public PacketPromises(World world, Network network, boolean verified) {
    this.verified = verified;
    this.network = network;
    selection = new Selection(world, network);
    places = new AtomPlaces(network, selection);
    limits = new Limits(network);
    atoms = Atoms.of(network);
    replay = new Replay(network);
  }

  /**
   * Whether no packet gets from any of these places to another of them, answered or not, by private
   * addresses: what has a public one is reached from everywhere, and so from there.
   */
  public Decision isolated(List<String> names) {
    var told = new ArrayList<String>();
    told.add("what has a public address is reached over the internet from everywhere");
    var found = new ArrayList<List<Party>>();
    for (var name : names) {
      if (selection.subnets(name).isEmpty()) {
        if (!selection.names().contains(name.substring(name.lastIndexOf('/') + 1))) {
          return nothing(name);
        }
        told.add("`" + name + "` has no subnet");
      }
      found.add(
          selection.subnets(name).stream()
              .<Party>map(one -> new Party.At(Guests.inside(one)))
              .toList());
    }
    var pairs = new ArrayList<List<List<Party>>>();
    for (var from : found) {
      for (var to : found) {
        if (!from.equals(to)) {
          var broken = breaks(from, to, Optional.empty());
          if (broken.isEmpty()) {
            broken = handedOn(from, to, Optional.empty(), false);
          }
          if (broken.isPresent()) {
            return broken.get();
          }
          pairs.add(List.of(from, to));
        }
      }
    }
    return holds(pairs, told, Traffic.all(), false);
  }

  /** Whether no packet gets from one place to another, answered or not. */
  public Decision unreachable(String from, String to, Optional<Service> service) {
    var start = places.of(from);
    var end = places.of(to);
    if (start.isEmpty() || end.isEmpty()) {
      return nothing(start.isEmpty() ? from : to);
    }
    return breaks(start, end, service)
        .or(() -> handedOn(start, end, service, true))
        .orElseGet(() -> holds(List.of(List.of(start, end)), List.of(), traffic(service), true));
  }

  /** Whether every packet for a service gets from one place to another, and its answer back. */
  public Decision reachable(String from, String to, Service service) {
    var start = places.of(from);
    var end = places.of(to);
    if (start.isEmpty() || end.isEmpty()) {
      return nothing(start.isEmpty() ? from : to);
    }
    for (var one : start) {
      for (var other : end) {
        if (!one.equals(other)) {
          var lost = atoms.lost(one, other, service.protocol(), service.port());
          if (lost.isPresent()) {
            return replay.lost(one, other, lost.get());
          }
        }
      }
    }
    var open = new ArrayList<>(limits.of(start, end));
    open.addAll(limits.listening(start, end, service));
    return open.isEmpty()
        ? holds(List.of(), List.of(), traffic(Optional.of(service)), true)
        : new Decision.Open(open);
  }

  /** What load balancers hand on. */
  private Optional<Decision> handedOn(
      List<Party> from, List<Party> to, Optional<Service> service, boolean publicly) {
    if (to.stream().allMatch(Party.Internet.class::isInstance)) {
      return Optional.empty();
    }
    var traffic = service.map(one -> new Traffic(one.protocol(), one.port(), one.port()));
    var found = atoms.handedOn(from, to, traffic, publicly);
    Optional<Decision> open =
        found.open().isEmpty() ? Optional.empty() : Optional.of(new Decision.Open(found.open()));
    for (var passage : found.passages()) {
      var decision = replay.follows(passage);
      if (decision instanceof Decision.Broken) {
        return Optional.of(decision);
      }
      open = open.or(() -> Optional.of(decision));
    }
    return open;
  }

  private Optional<Decision> breaks(List<Party> every, List<Party> to, Optional<Service> service) {
    var from = every.stream().filter(place -> !isBalancer(place)).toList();
    if (atoms.isolation(from, to).isEmpty()) {
      return Optional.empty();
    }
    Optional<Decision> open = Optional.empty();
    for (var one : from) {
      for (var other : to) {
        var packet = first(atoms.forward(one, other).possible(), service);
        if (packet.isPresent()) {
          var decision = replay.arrives(one, other, packet.get());
          if (decision instanceof Decision.Broken) {
            return Optional.of(decision);
          }
          open = open.or(() -> Optional.of(decision));
        }
      }
    }
    return open;
  }

  /** It starts nothing but what it hands on. */
  private static boolean isBalancer(Party place) {
    return place instanceof Party.At(var one)
        && (one.kind() == NetworkInterface.Kind.LOAD_BALANCER
            || one.kind() == NetworkInterface.Kind.NETWORK_LOAD_BALANCER);
  }

  /** The first packet for the service, or for one that people know. */
  private Optional<Packet> first(Flows flows, Optional<Service> service) {
    for (var one : service.map(List::of).orElse(KNOWN)) {
      var packet = flows.of(one.protocol(), one.port()).first();
      if (packet.isPresent()) {
        return packet.map(found -> replay.packet(found, one.port()));
      }
    }
    return service.isPresent() ? Optional.empty() : flows.first();
  }

  private static Traffic traffic(Optional<Service> service) {
    return service
        .map(one ->
            new Traffic(
                one.protocol(), one.port(), Traffic.hasPorts(one.protocol()) ? one.port() : 0))
        .orElse(Traffic.all());
  }

  private Decision holds(
      List<List<List<Party>>> pairs, List<String> more, Traffic service, boolean publicly) {
    if (!network.missing().isEmpty()) {
      return new Decision.Open(network.missing().stream().map(Object::toString).toList());
    }
    for (var pair : pairs) {
      var open = limits.of(pair.getFirst(), pair.getLast());
      if (!open.isEmpty()) {
        return new Decision.Open(open);
      }
    }
    var assumptions =
        new ArrayList<>(
            List.of("AWS forwards as it documents", "no host passes packets of others on"));
    assumptions.addAll(more);
    var certificates = new ArrayList<Certificate>();
    var certification = new Certification(network, atoms);
    for (var pair : verified ? pairs : List.<List<List<Party>>>of()) {
      switch (certification.certify(pair.getFirst(), pair.getLast(), service, publicly)) {
        case Certified.Proved(var certificate) -> certificates.add(certificate);
        case Certified.Open(var why) -> {
          return Decision.open("no certificate: " + why);
        }
      }
    }
    return new Decision.Holds(assumptions, certificates);
  }

  private static Decision nothing(String place) {
    return Decision.open("nothing in the network is `" + place + "`, or not all of it is");
  }
}
