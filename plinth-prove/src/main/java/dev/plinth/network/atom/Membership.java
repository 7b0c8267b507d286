package dev.plinth.network.atom;

import dev.plinth.term.ResourceKey;
import java.util.Map;
import java.util.Set;

/**
 * What security groups do for the interfaces that have exactly these.
 *
 * @param groups the groups
 * @param inbound by source, {@link Bounds} of what rules with ranges allow
 * @param outbound by destination, likewise
 * @param inboundMembers what is allowed from members of a group
 * @param outboundMembers what is allowed to members of a group
 * @param kind whose groups these are
 */
record Membership(
    Set<ResourceKey> groups,
    AddressMap inbound,
    AddressMap outbound,
    Map<ResourceKey, Integer> inboundMembers,
    Map<ResourceKey, Integer> outboundMembers,
    Kind kind) {

  /** How well a membership is known. */
  enum Kind {
    /** These groups. */
    KNOWN,
    /** Security groups do not apply. */
    NONE,
    /** Any groups, or none. */
    ANY
  }

  /** What rules about members allow when the other side has those groups. */
  static int allowed(Map<ResourceKey, Integer> members, Membership other, Bounds bounds) {
    if (members.isEmpty() || other.kind == Kind.NONE) {
      return Bounds.NONE;
    }
    int allowed = Bounds.NONE;
    for (var member : members.entrySet()) {
      if (other.kind == Kind.ANY) {
        allowed = bounds.or(allowed, bounds.unsure(member.getValue()));
      } else if (other.groups.contains(member.getKey())) {
        allowed = bounds.or(allowed, member.getValue());
      }
    }
    return allowed;
  }
}
