package dev.plinth.world.network;

import dev.plinth.world.Cidr;
import dev.plinth.world.Resource;
import java.util.LinkedHashSet;
import java.util.List;

/** Reads the peering connections that are active. */
final class PeeringReading {
  private final NetworkFacts facts;
  private final Draft draft;

  PeeringReading(NetworkFacts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
  }

  void read() {
    for (var peering : facts.rows("AWS::EC2::VPCPeeringConnection")) {
      if (!NetworkFacts.isRecorded(peering) || facts.attributes(peering).is("State", "active")) {
        draft.add(
            new PeeringConnection(
                peering.key(),
                peering.name(),
                side(peering, "VpcId", "RequesterVpcInfo"),
                side(peering, "PeerVpcId", "AccepterVpcInfo"),
                peering.origin()));
      }
    }
  }

  private PeeringConnection.Side side(Resource peering, String property, String info) {
    var told = facts.told(peering);
    var key = told.keyOrNothing(property);
    var peer = property.equals("PeerVpcId");
    return draft
        .find(Vpc.class, key)
        .map(vpc -> new PeeringConnection.Side(key, vpc.account(), vpc.region(), vpc.ranges()))
        .orElseGet(() ->
            new PeeringConnection.Side(
                key,
                peer ? owner(peering) : peering.account(),
                peer ? told.text("PeerRegion", peering.region()) : peering.region(),
                ranges(peering, info)));
  }

  /** The account of the other side; an account of an estate may not have its number yet. */
  private String owner(Resource peering) {
    return facts.told(peering, _ -> {}).text("PeerOwnerId").orElse("");
  }

  private List<Cidr> ranges(Resource peering, String info) {
    var told = facts.attributes(peering).object(info);
    var ranges = new LinkedHashSet<Cidr>();
    told.range("CidrBlock").ifPresent(ranges::add);
    told.objects("CidrBlockSet").forEach(one -> one.range("CidrBlock").ifPresent(ranges::add));
    told.objects("Ipv6CidrBlockSet")
        .forEach(one -> one.range("Ipv6CidrBlock").ifPresent(ranges::add));
    return List.copyOf(ranges);
  }
}
