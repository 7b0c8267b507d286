package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import java.util.List;

/**
 * Where a load balancer sends what it takes.
 *
 * @param protocol such as {@code TCP} or {@code HTTPS}
 * @param port of targets that name none
 * @param preservesClientAddress whether targets see the client's address instead of the load
 *     balancer's
 * @param targets where packets go on to; none of a group of functions, which are called instead
 * @param gaps why it may have other targets than these, as one that a service fills; none when it
 *     has exactly them
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html">Target
 *     group attributes</a>
 */
public record TargetGroup(
    ResourceKey key,
    String name,
    Kind kind,
    String protocol,
    int port,
    ResourceKey vpc,
    boolean preservesClientAddress,
    CrossZone crossZone,
    List<Target> targets,
    List<String> gaps,
    Origin origin)
    implements Element {

  /** How targets are named. */
  public enum Kind {
    INSTANCE,
    IP,
    LAMBDA,
    LOAD_BALANCER
  }

  /** Whether targets of other zones are used. */
  public enum CrossZone {
    ON,
    OFF,
    AS_LOAD_BALANCER
  }

  /** A target. */
  public sealed interface Target {
    /** The port it listens on. */
    int port();

    /** What has interfaces: an instance, a task, another load balancer. */
    record Owner(ResourceKey owner, int port) implements Target {}

    /** An address. */
    record Address(IpAddress address, int port) implements Target {}
  }

  public TargetGroup {
    targets = List.copyOf(targets);
    gaps = List.copyOf(gaps);
  }
}
