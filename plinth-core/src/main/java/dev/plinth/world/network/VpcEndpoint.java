package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import java.util.List;

/**
 * An endpoint of a VPC. Gateway endpoints stand in route tables as routes to the prefix list of
 * their service; the others have interfaces.
 *
 * @param service such as {@code com.amazonaws.us-east-1.s3}
 * @param interfaces of an interface or Gateway Load Balancer endpoint
 * @param privateDns whether the service's own name leads to it
 */
public record VpcEndpoint(
    ResourceKey key,
    String name,
    Kind kind,
    ResourceKey vpc,
    String service,
    List<ResourceKey> interfaces,
    boolean privateDns,
    Origin origin)
    implements Element {

  /** How an endpoint is reached. */
  public enum Kind {
    GATEWAY,
    INTERFACE,
    GATEWAY_LOAD_BALANCER,
    /** Network Firewall, resource and service network endpoints. */
    OTHER
  }

  public VpcEndpoint {
    interfaces = List.copyOf(interfaces);
  }

  /** Whether AWS runs the service, and not somebody behind a load balancer. */
  public boolean isOfAws() {
    return (service.startsWith("com.amazonaws.") && !service.contains(".vpce-svc-"))
        || service.startsWith("aws.");
  }
}
