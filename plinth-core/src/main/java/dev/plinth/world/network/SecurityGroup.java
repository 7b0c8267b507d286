package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import java.util.List;

/**
 * A security group, with the rules that stand on their own.
 *
 * @param gaps why it may allow more than these rules; none when it allows exactly what they do
 */
public record SecurityGroup(
    ResourceKey key,
    String name,
    ResourceKey vpc,
    List<SecurityRule> inbound,
    List<SecurityRule> outbound,
    List<String> gaps,
    Origin origin)
    implements Element {
  public SecurityGroup {
    inbound = List.copyOf(inbound);
    outbound = List.copyOf(outbound);
    gaps = List.copyOf(gaps);
  }
}
