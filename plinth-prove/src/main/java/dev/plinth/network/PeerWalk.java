package dev.plinth.network;

import static dev.plinth.network.Labels.hop;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.PeeringConnection;
import dev.plinth.world.network.Vpc;
import java.util.List;
import java.util.Optional;

/**
 * Peering connections.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html">How VPC
 *     peering works</a>
 */
final class PeerWalk {
  private final Network network;
  private final Walk walk;

  PeerWalk(Network network, Walk walk) {
    this.network = network;
    this.walk = walk;
  }

  /** From a VPC through a peering connection of it. */
  List<Landing> cross(Flight flight, PeeringConnection peering, ResourceKey vpc) {
    boolean requests = peering.requester().vpc().equals(vpc);
    var near = requests ? peering.requester() : peering.accepter();
    var far = requests ? peering.accepter() : peering.requester();
    var packet = flight.packet();
    var unknown =
        unknownRange(near, packet.source()).or(() -> unknownRange(far, packet.destination()));
    if (unknown.isPresent()) {
      return walk.unknown(flight, unknown.get());
    }
    if (!Filters.contains(near.ranges(), packet.source())) {
      var at = hop(peering, packet.source() + " is not an address of the VPC it leaves");
      flight = flight.stoppedBy(outOfRange(at));
    }
    if (!Filters.contains(far.ranges(), packet.destination())) {
      var at = hop(peering, packet.destination() + " is not an address of the VPC behind it");
      return walk.stop(flight, outOfRange(at));
    }
    if (network.find(Vpc.class, far.vpc()).isEmpty()) {
      return walk.unknown(flight, "VPC `" + far.vpc().id() + "` is not in the sources");
    }
    var over = flight.at(hop(peering, "joins the two VPCs"));
    return walk.deliver(peering.isInRegion() ? over : over.unknown(), far.vpc(), List.of());
  }

  /** Why an address may be of the VPC at an end although no known range of it says so. */
  private Optional<String> unknownRange(PeeringConnection.Side side, IpAddress address) {
    if (Filters.contains(side.ranges(), address)) {
      return Optional.empty();
    }
    var gaps =
        network
            .find(Vpc.class, side.vpc())
            .map(vpc -> vpc.gaps(address.family()))
            .orElse(List.of());
    return side.ranges().isEmpty() && gaps.isEmpty()
        ? Optional.of("VPC `" + side.vpc().id() + "` is not in the sources")
        : gaps.stream().findFirst();
  }

  private static Blocker outOfRange(Hop at) {
    return new Blocker(
        Reason.PCX_REQUIRES_ADDRESS_IN_VPC_CIDR,
        at,
        "peering joins two VPCs and nothing behind them; use a transit gateway");
  }
}
