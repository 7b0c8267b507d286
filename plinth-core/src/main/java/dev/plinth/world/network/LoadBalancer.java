package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import java.util.List;
import java.util.stream.Stream;

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

  private static final List<Traffic> PINGS =
      List.of(
          new Traffic(Traffic.ICMP, 8, Traffic.EVERY),
          new Traffic(Traffic.ICMP6, 128, Traffic.EVERY));

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
   * @param isAnswered whether the load balancer ends connections here and opens others to targets;
   *     a Network Load Balancer does so for TLS
   * @param targetGroups where its actions may send what comes
   */
  public record Listener(
      ResourceKey key,
      Traffic traffic,
      boolean isAnswered,
      List<ResourceKey> targetGroups,
      Origin origin) {
    public Listener {
      targetGroups = List.copyOf(targetGroups);
    }
  }

  /**
   * What its nodes take: what it has listeners for, and pings unless it is one that sends packets
   * on.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html">Security
   *     groups for your Application Load Balancer</a>, for pings
   */
  public List<Traffic> takes() {
    var all = listeners.stream().map(Listener::traffic);
    return switch (kind) {
      case APPLICATION, CLASSIC -> Stream.concat(all, PINGS.stream()).toList();
      case NETWORK, GATEWAY -> all.toList();
    };
  }

  public LoadBalancer {
    interfaces = List.copyOf(interfaces);
    groups = List.copyOf(groups);
    listeners = List.copyOf(listeners);
    gaps = List.copyOf(gaps);
  }
}
