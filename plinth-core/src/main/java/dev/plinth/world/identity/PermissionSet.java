package dev.plinth.world.identity;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import java.util.List;

/**
 * What people may do who sign in through IAM Identity Center; it becomes a role in each account it
 * is assigned to.
 *
 * @param policies of AWS, of the accounts by name, and its own
 * @param boundary as that of a {@link Principal.Role}
 * @param session how long one lasts, ISO 8601, {@link Term.Absent} for the default of an hour
 * @see <a
 *     href="https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html">Permission
 *     sets</a>
 */
public record PermissionSet(
    ResourceKey key,
    Term name,
    Term arn,
    Term instance,
    List<Policy> policies,
    List<Policy> boundary,
    Term session,
    List<Tag> tags,
    Term exists,
    Origin origin) {
  public PermissionSet {
    policies = List.copyOf(policies);
    boundary = List.copyOf(boundary);
    tags = List.copyOf(tags);
  }
}
