package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A network interface, or the place of one that AWS makes at deployment.
 *
 * @param owner what it belongs to: an instance, a load balancer, a database; itself when it is
 *     attached to nothing
 * @param ownerName what people call the owner
 * @param device its number on the instance, 0 for the primary one
 * @param addresses its private addresses, the primary first; empty when AWS picks one of its
 *     subnet's ranges
 * @param picked of which families AWS picks some in its subnet's ranges when it is made, besides
 *     those
 * @param publicAddresses by the private address they are translated to
 * @param assignsPublicAddress whether AWS gives it a public IPv4 address when it is made
 * @param prefixes ranges delegated to it
 * @param groups its security groups
 * @param hasGroups false for what no security group applies to, such as a NAT gateway
 */
public record NetworkInterface(
    ResourceKey key,
    String name,
    Kind kind,
    ResourceKey owner,
    String ownerName,
    int device,
    ResourceKey subnet,
    List<IpAddress> addresses,
    Set<Family> picked,
    SequencedMap<IpAddress, IpAddress> publicAddresses,
    boolean assignsPublicAddress,
    List<Cidr> prefixes,
    List<ResourceKey> groups,
    boolean hasGroups,
    boolean sourceDestinationCheck,
    List<String> gaps,
    Origin origin)
    implements Element {

  /** What an interface is for. */
  public enum Kind {
    /** An instance, a task, or nothing yet. */
    HOST,
    /** Recorded where it is attached to nothing, or to an instance that does not run. */
    IDLE,
    /** A Lambda function: it starts and never answers. */
    FUNCTION,
    /** A database, a cache, a file system: it answers and never starts. */
    SERVICE,
    NAT_GATEWAY,
    NETWORK_LOAD_BALANCER,
    LOAD_BALANCER,
    GATEWAY_LOAD_BALANCER,
    INTERFACE_ENDPOINT,
    GATEWAY_LOAD_BALANCER_ENDPOINT,
    TRANSIT_GATEWAY
  }

  public NetworkInterface {
    addresses = List.copyOf(addresses);
    picked = Set.copyOf(picked);
    publicAddresses = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(publicAddresses));
    prefixes = List.copyOf(prefixes);
    groups = List.copyOf(groups);
    gaps = List.copyOf(gaps);
  }

  /**
   * Whether it may have an address of a family that is not told: each has an IPv4 address where its
   * subnet has an IPv4 range.
   *
   * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html">IP
   *     addressing for your VPCs and subnets</a>
   */
  public boolean picks(Family family) {
    return addresses.isEmpty()
        || picked.contains(family)
        || (family == Family.IPV4
            && addresses.stream().noneMatch(address -> address.family() == family));
  }
}
