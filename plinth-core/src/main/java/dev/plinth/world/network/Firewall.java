package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import java.util.List;

/**
 * A firewall of Network Firewall, by the stateless rules of its policy. Each packet is judged on
 * its own, the answer to another too: the first rule that matches decides.
 *
 * @param endpoints what routes lead to it by
 * @param rules those of all stateless rule groups, in the order they are asked
 * @param otherwise for a packet that no rule matches
 * @param gaps why the rules are not all known; none when they are
 * @see <a
 *     href="https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateless-rule-groups-5-tuple.html">Stateless
 *     rule groups</a>
 */
public record Firewall(
    ResourceKey key,
    String name,
    List<ResourceKey> endpoints,
    List<Rule> rules,
    Action otherwise,
    List<String> gaps,
    Origin origin)
    implements Element {

  /** What becomes of a packet. */
  public enum Action {
    PASS,
    DROP,
    /** The stateful rules decide. */
    FORWARD
  }

  /**
   * A range of ports.
   *
   * @param from the first
   * @param to the last
   */
  public record Ports(int from, int to) {
    /** Whether a port is in it. */
    public boolean contains(int port) {
      return from <= port && port <= to;
    }
  }

  /**
   * A stateless rule. A list with nothing in it matches everything.
   *
   * @param number its priority
   * @param protocols their numbers
   * @param sourcePorts for TCP and UDP
   * @param destinationPorts for TCP and UDP
   * @param looksAtFlags whether it matches packets with some TCP flags only
   */
  public record Rule(
      int number,
      List<Cidr> sources,
      List<Cidr> destinations,
      List<Integer> protocols,
      List<Ports> sourcePorts,
      List<Ports> destinationPorts,
      boolean looksAtFlags,
      Action action,
      Origin origin) {
    public Rule {
      sources = List.copyOf(sources);
      destinations = List.copyOf(destinations);
      protocols = List.copyOf(protocols);
      sourcePorts = List.copyOf(sourcePorts);
      destinationPorts = List.copyOf(destinationPorts);
    }
  }

  public Firewall {
    endpoints = List.copyOf(endpoints);
    rules = List.copyOf(rules);
    gaps = List.copyOf(gaps);
  }
}
