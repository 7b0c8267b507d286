package dev.plinth.world.naming;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import java.util.List;

/**
 * A value by which a resource names another.
 *
 * @param by the resource that names
 * @param named as written; never a choice, but for one within a text
 * @param found what it may be, each with its case
 * @param rest whether it names what the World does not hold, or what cannot be told
 */
public record Link(ResourceKey by, Term named, List<Lookup.Found> found, Term rest) {
  public Link {
    found = List.copyOf(found);
  }

  /** Whether it may name this resource, as far as is known. */
  public boolean mayBe(ResourceKey resource) {
    return found.stream().anyMatch(one -> one.key().equals(resource));
  }

  /** Whether all that it names is known in every case. */
  public boolean isWhole() {
    return Existence.isFalse(rest);
  }
}
