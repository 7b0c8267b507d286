package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Firewall;
import dev.plinth.world.network.Firewall.Ports;
import dev.plinth.world.network.Firewall.Rule;
import dev.plinth.world.network.Traffic;
import java.util.List;

/**
 * Firewalls of Network Firewall: what their stateless rules do with a packet. What they leave to
 * the stateful rules is not known.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-rules-engines.html">Rules
 *     engines</a>
 */
final class FirewallWalk {
  private FirewallWalk() {}

  /** Through a firewall. */
  static Flight judge(Flight flight, Firewall firewall) {
    for (var gap : firewall.gaps()) {
      flight = flight.doubting(new Doubt(gap, false));
    }
    var packet = flight.packet();
    for (var rule : firewall.rules()) {
      switch (match(rule, packet)) {
        case YES -> {
          return decided(flight, firewall, rule);
        }
        case PERHAPS -> {
          return flight.doubting(
              new Doubt(
                  "whether stateless rule %d of %s matches %s"
                      .formatted(rule.number(), Labels.of(firewall), packet),
                  false));
        }
        case NO -> {}
      }
    }
    return act(
        flight,
        firewall,
        firewall.otherwise(),
        hop(firewall, "no stateless rule matches, and the default is taken"));
  }

  private static Flight decided(Flight flight, Firewall firewall, Rule rule) {
    var at = hop(firewall, "stateless rule " + rule.number() + " matches", rule.origin());
    return act(flight, firewall, rule.action(), at);
  }

  private static Flight act(Flight flight, Firewall firewall, Firewall.Action action, Hop at) {
    return switch (action) {
      case PASS -> flight.at(at);
      case DROP ->
          flight
              .at(at)
              .stoppedBy(
                  new Blocker(
                      Reason.FIREWALL_RULES_RESTRICTION,
                      at,
                      flight.isAnswer()
                          ? "add a stateless rule that passes the answer, "
                              + flight.packet().service()
                          : "add a stateless rule that passes " + flight.packet().service()));
      case FORWARD ->
          flight
              .at(at)
              .doubting(
                  new Doubt(
                      "what the stateful rules of " + Labels.of(firewall) + " let pass", false));
    };
  }

  private enum Match {
    YES,
    NO,
    PERHAPS
  }

  private static Match match(Rule rule, Packet packet) {
    if (!holds(rule.sources(), packet.source())
        || !holds(rule.destinations(), packet.destination())
        || !(rule.protocols().isEmpty() || rule.protocols().contains(packet.protocol()))) {
      return Match.NO;
    }
    boolean namesPorts = !rule.sourcePorts().isEmpty() || !rule.destinationPorts().isEmpty();
    if (namesPorts && !Traffic.hasPorts(packet.protocol())) {
      return Match.PERHAPS;
    }
    if (!allows(rule.destinationPorts(), packet.port())) {
      return Match.NO;
    }
    if (!allows(rule.sourcePorts(), packet.sourcePort())) {
      return Match.NO;
    }
    return rule.looksAtFlags() && packet.protocol() == Traffic.TCP ? Match.PERHAPS : Match.YES;
  }

  private static boolean holds(List<Cidr> ranges, IpAddress address) {
    return ranges.isEmpty() || Filters.contains(ranges, address);
  }

  private static boolean allows(List<Ports> ranges, int port) {
    return ranges.isEmpty() || ranges.stream().anyMatch(range -> range.contains(port));
  }
}
