package dev.plinth.network.atom;

import dev.plinth.term.ResourceKey;
import java.util.List;
import java.util.Set;

/**
 * What load balancers hand on between places.
 *
 * @param passages some of those that may reach their end; none when none does
 * @param open what is reached and hands packets on in a way that is not known
 * @param entered the nodes of load balancers that are reached
 */
public record HandedOn(List<Passage> passages, List<String> open, Set<ResourceKey> entered) {
  public HandedOn {
    passages = List.copyOf(passages);
    open = List.copyOf(open);
    entered = Set.copyOf(entered);
  }
}
