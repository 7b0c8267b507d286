package dev.plinth.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.PeeringConnection;
import java.util.List;
import java.util.stream.Stream;

/** The VPCs whose security groups a VPC may name: those peered with it in its Region. */
final class Peers {
  private Peers() {}

  static List<ResourceKey> of(Network network, ResourceKey vpc) {
    return network.all(PeeringConnection.class).stream()
        .filter(PeeringConnection::isInRegion)
        .flatMap(peering ->
            peering.requester().vpc().equals(vpc)
                ? Stream.of(peering.accepter().vpc())
                : peering.accepter().vpc().equals(vpc)
                    ? Stream.of(peering.requester().vpc())
                    : Stream.<ResourceKey>empty())
        .toList();
  }
}
