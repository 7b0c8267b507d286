package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import java.util.Comparator;
import java.util.List;

/**
 * A network ACL.
 *
 * @param inbound by number
 * @param outbound by number
 * @param gaps why it may decide otherwise than these entries; none when it decides exactly as they
 *     do
 */
public record NetworkAcl(
    ResourceKey key,
    String name,
    ResourceKey vpc,
    List<AclEntry> inbound,
    List<AclEntry> outbound,
    List<String> gaps,
    Origin origin)
    implements Element {
  public NetworkAcl {
    inbound = sorted(inbound);
    outbound = sorted(outbound);
    gaps = List.copyOf(gaps);
  }

  private static List<AclEntry> sorted(List<AclEntry> entries) {
    return entries.stream().sorted(Comparator.comparingInt(AclEntry::number)).toList();
  }
}
