package dev.plinth.network.atom;

import dev.plinth.world.IpAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * How something gets to a place behind load balancers: one packet after the other, each sent when
 * the one before it came.
 */
public record Passage(List<Leg> legs) {

  /**
   * A packet from a client, or from a load balancer that talks to its targets on its own.
   *
   * @param to where the packet is sent to
   * @param delivered where load balancers on the way send it on to; its own destination when there
   *     are none
   * @param port where it comes to there
   * @param end what has that address
   */
  public record Leg(Party from, Packet packet, Party to, IpAddress delivered, int port, Party end) {
    Leg onward(IpAddress address, int at, Party then) {
      return new Leg(from, packet, to, address, at, then);
    }
  }

  public Passage {
    legs = List.copyOf(legs);
  }

  Passage with(Leg leg) {
    var more = new ArrayList<>(legs);
    more.add(leg);
    return new Passage(more);
  }

  Passage withLast(Leg leg) {
    return new Passage(legs.subList(0, legs.size() - 1)).with(leg);
  }
}
