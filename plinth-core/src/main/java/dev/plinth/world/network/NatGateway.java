package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import java.util.List;

/**
 * A NAT gateway.
 *
 * @param subnet where it stands; of a regional one, empty
 * @param isPublic whether it translates to public addresses
 * @param isRegional whether it stands in every zone of its VPC instead of one subnet
 * @param zones those that a regional one is set up for; empty when it follows what runs in the VPC
 * @param privateAddresses empty when AWS picks one of its subnet
 * @param publicAddresses empty when they are not known yet
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html">NAT
 *     gateway basics</a>
 */
public record NatGateway(
    ResourceKey key,
    String name,
    ResourceKey vpc,
    List<ResourceKey> subnet,
    boolean isPublic,
    boolean isRegional,
    List<String> zones,
    List<IpAddress> privateAddresses,
    List<IpAddress> publicAddresses,
    Origin origin)
    implements Element {
  public NatGateway {
    subnet = List.copyOf(subnet);
    zones = List.copyOf(zones);
    privateAddresses = List.copyOf(privateAddresses);
    publicAddresses = List.copyOf(publicAddresses);
  }
}
