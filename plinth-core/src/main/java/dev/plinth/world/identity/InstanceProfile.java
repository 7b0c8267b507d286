package dev.plinth.world.identity;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import java.util.List;

/**
 * What carries a role to an instance of Amazon EC2.
 *
 * @param roles it may carry, each with its case
 */
public record InstanceProfile(
    ResourceKey key, Term name, Term arn, List<Carried> roles, Term exists, Origin origin) {
  /**
   * A role that it carries.
   *
   * @param exists whether it is this one
   */
  public record Carried(Principal.Role role, Term exists) {}

  public InstanceProfile {
    roles = List.copyOf(roles);
  }
}
