package dev.plinth.world.identity;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import java.util.List;

/**
 * A policy that says who may use a resource, or what may pass through it.
 *
 * @param holder the resource in whose properties it stands
 * @param type what kind of policy it is
 * @param of what it is that of
 * @param exists whether it is there: whether its holder is, and the place in it
 */
public record ResourcePolicy(
    ResourceKey holder,
    ResourcePolicyType type,
    List<Target> of,
    PolicyDocument document,
    Term exists,
    Origin origin) {

  /** What a policy is that of. */
  public sealed interface Target {
    /** Whether it is that of this. */
    Term exists();

    /**
     * A resource of the World.
     *
     * @param named what names it; a reference to an attribute may mean a part of it
     */
    record Known(ResourceKey resource, Term named, Term exists) implements Target {}

    /** Something that the World does not hold, or that cannot be told. */
    record Missing(Term named, Term exists) implements Target {}

    /** All that the service has in the account and Region of the holder. */
    record Account(Term exists) implements Target {}
  }

  public ResourcePolicy {
    of = List.copyOf(of);
  }

  /** Whether it may be that of a resource, as far as is known. */
  public boolean isOf(ResourceKey resource) {
    return of.stream()
        .anyMatch(target -> target instanceof Target.Known(var key, _, _) && key.equals(resource));
  }
}
