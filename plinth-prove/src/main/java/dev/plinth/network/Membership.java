package dev.plinth.network;

import dev.plinth.term.ResourceKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The security groups of who sent a packet, as rules see them.
 *
 * @param known those that rules still know it by
 * @param forgotten those that something on the way forgot
 * @param why what forgot them, the reason to give when a rule names one
 */
record Membership(Set<ResourceKey> known, Set<ResourceKey> forgotten, Reason why) {
  /** Of nobody. */
  static final Membership NONE =
      new Membership(Set.of(), Set.of(), Reason.SG_REFERENCES_NOT_PRESERVED);

  Membership {
    known = Set.copyOf(known);
    forgotten = Set.copyOf(forgotten);
  }

  static Membership of(Collection<ResourceKey> groups) {
    return new Membership(Set.copyOf(groups), Set.of(), Reason.SG_REFERENCES_NOT_PRESERVED);
  }

  /** The same after something that does not pass groups on. */
  Membership forget(Reason reason) {
    if (known.isEmpty()) {
      return this;
    }
    var all = new HashSet<>(forgotten);
    all.addAll(known);
    return new Membership(Set.of(), all, reason);
  }
}
