package dev.plinth.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.Element;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.PublicAccessBlock;
import dev.plinth.world.network.PublicAccessBlock.Exclusion;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Vpc;
import java.util.List;
import java.util.Optional;

/**
 * Block Public Access, as gateways to the internet apply it to flows that start.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html">Block
 *     public access</a>
 */
final class PublicAccess {
  private final Network network;
  private final Directory directory;

  PublicAccess(Network network, Directory directory) {
    this.network = network;
    this.directory = directory;
  }

  /** Which way a flow starts, as far as it matters here. */
  enum Direction {
    IN,
    OUT,
    /** Through something that lets nothing else in, as a NAT gateway. */
    OUT_ONLY
  }

  /** A flow through a gateway, stopped when it is blocked. */
  Flight block(
      Flight flight, ResourceKey vpc, List<Subnet> subnets, Element gateway, Direction direction) {
    if (flight.isAnswer()) {
      return flight;
    }
    var here = network.find(Vpc.class, vpc);
    var block =
        here.flatMap(one -> network.blockOf(one.account(), one.region()))
            .filter(one -> isBlocked(one, vpc, subnets, of(flight, vpc, direction)));
    return block.isEmpty()
        ? flight
        : flight.stoppedBy(
            new Blocker(
                Reason.VPC_BLOCK_PUBLIC_ACCESS_ENABLED,
                new Hop(
                    gateway.key(),
                    "Block Public Access of account `" + block.get().account() + "`",
                    "blocks traffic of internet gateways "
                        + (direction == Direction.IN ? "from" : "to")
                        + " the internet",
                    block.get().origin()),
                "exclude the VPC or the subnet"));
  }

  private Direction of(Flight flight, ResourceKey vpc, Direction direction) {
    return direction == Direction.OUT
            && directory
                .at(vpc, flight.packet().source())
                .filter(one -> one.kind() == NetworkInterface.Kind.NAT_GATEWAY)
                .isPresent()
        ? Direction.OUT_ONLY
        : direction;
  }

  private static boolean isBlocked(
      PublicAccessBlock block, ResourceKey vpc, List<Subnet> subnets, Direction direction) {
    var exclusion =
        subnets.stream()
            .flatMap(subnet -> Optional.ofNullable(block.excluded().get(subnet.key())).stream())
            .findFirst()
            .or(() -> Optional.ofNullable(block.excluded().get(vpc)));
    return switch (block.mode()) {
      case OFF -> false;
      case INGRESS ->
          direction != Direction.OUT_ONLY
              && exclusion.filter(Exclusion.BIDIRECTIONAL::equals).isEmpty();
      case BIDIRECTIONAL ->
          exclusion.isEmpty() || (direction == Direction.IN && exclusion.get() == Exclusion.EGRESS);
    };
  }
}
