package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import java.util.List;

/**
 * A load balancer.
 *
 * @param interfaces one for each zone it is enabled in
 * @param groups none for one without security groups
 */
public record LoadBalancer(
    ResourceKey key,
    String name,
    Kind kind,
    boolean isInternetFacing,
    ResourceKey vpc,
    List<ResourceKey> interfaces,
    List<ResourceKey> groups,
    boolean crossZone,
    List<Listener> listeners,
    List<String> gaps,
    Origin origin)
    implements Element {

  /** Which of the load balancers. */
  public enum Kind {
    APPLICATION,
    NETWORK,
    GATEWAY,
    CLASSIC
  }

  /**
   * What a load balancer listens for.
   *
   * @param targetGroups where its actions may send what comes
   */
  public record Listener(
      ResourceKey key, Traffic traffic, List<ResourceKey> targetGroups, Origin origin) {
    public Listener {
      targetGroups = List.copyOf(targetGroups);
    }
  }

  public LoadBalancer {
    interfaces = List.copyOf(interfaces);
    groups = List.copyOf(groups);
    listeners = List.copyOf(listeners);
    gaps = List.copyOf(gaps);
  }
}
