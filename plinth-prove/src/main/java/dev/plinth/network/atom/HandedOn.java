package dev.plinth.network.atom;

import java.util.List;

/**
 * What load balancers hand on between places.
 *
 * @param passages some of those that may reach their end; none when none does
 * @param open what is reached and hands packets on in a way that is not known
 */
public record HandedOn(List<Passage> passages, List<String> open) {
  public HandedOn {
    passages = List.copyOf(passages);
    open = List.copyOf(open);
  }
}
