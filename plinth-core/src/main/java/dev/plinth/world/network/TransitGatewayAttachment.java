package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Resource;
import java.util.List;

/**
 * Something attached to a transit gateway.
 *
 * @param association the route table for what comes from it; empty when it has none
 * @param gaps why its association is not known; none when it is
 */
public record TransitGatewayAttachment(
    ResourceKey key,
    String name,
    ResourceKey gateway,
    Resource resource,
    List<ResourceKey> association,
    List<String> gaps,
    Origin origin)
    implements Element {

  /** What is attached. */
  public sealed interface Resource {
    /**
     * A VPC.
     *
     * @param subnets those its network interfaces stand in, one for each zone
     * @param applianceMode whether both directions of a flow use the same zone
     * @param referencesGroups whether the option is on for this attachment
     */
    record OfVpc(
        ResourceKey vpc,
        List<ResourceKey> subnets,
        boolean applianceMode,
        boolean referencesGroups,
        boolean ipv6)
        implements Resource {
      public OfVpc {
        subnets = List.copyOf(subnets);
      }
    }

    /** A VPN connection, a Direct Connect gateway or the peers of a Connect attachment. */
    record OfSite(ResourceKey site) implements Resource {}

    /**
     * Another transit gateway.
     *
     * @param peer the gateway; one that the sources do not hold has a key that finds nothing
     * @param attachment the other end
     */
    record OfPeer(ResourceKey peer, ResourceKey attachment) implements Resource {}

    /** Something whose forwarding is not modelled or not known. */
    record Unmodelled(String what) implements Resource {}
  }

  public TransitGatewayAttachment {
    association = List.copyOf(association);
    gaps = List.copyOf(gaps);
  }
}
