package dev.plinth.network;

import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers probes. A source address stands for the instance that has it, whose system may send from
 * another of its interfaces; an address that nothing in the network has is a host on the internet.
 */
public final class Probes {
  private final Reach reach;
  private final Map<IpAddress, NetworkInterface> senders = new HashMap<>();

  public Probes(Network network) {
    reach = new Reach(network);
    for (var one : network.all(NetworkInterface.class)) {
      reach.addressesOf(one).forEach(address -> senders.putIfAbsent(address, one));
      one.publicAddresses().values().forEach(address -> senders.putIfAbsent(address, one));
    }
  }

  /** Whether the probe gets there, and an answer back. */
  public Answer ask(Probe probe) {
    var sender = senders.get(probe.source());
    if (sender != null) {
      return reach.ask(
          new Start.Owner(sender.owner()), probe.destination(), probe.protocol(), probe.port());
    }
    if (SpecialRanges.isPrivate(probe.source())) {
      var packet =
          new Packet(probe.source(), probe.destination(), probe.protocol(), 0, probe.port());
      var doubt = new Doubt("which interface has the address " + probe.source(), true);
      return new Answer(
          packet,
          List.of(
              new Way(
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(doubt),
                  false,
                  Optional.empty(),
                  false)));
    }
    return reach.ask(
        new Start.Internet(probe.source()), probe.destination(), probe.protocol(), probe.port());
  }
}
