package dev.plinth.world.identity;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import java.util.List;

/**
 * That somebody has a permission set in an account.
 *
 * @param permissionSets it may be, each with its case; none when the World does not hold it
 * @param named what names the permission set
 * @param principalType {@code USER} or {@code GROUP}
 * @param principal the id of the user or group in the identity store
 * @param account the id of the account
 */
public record AccountAssignment(
    ResourceKey key,
    List<Assigned> permissionSets,
    Term named,
    Term principalType,
    Term principal,
    Term account,
    Term exists,
    Origin origin) {
  /**
   * A permission set that is assigned.
   *
   * @param exists whether it is this one
   */
  public record Assigned(PermissionSet permissionSet, Term exists) {}

  public AccountAssignment {
    permissionSets = List.copyOf(permissionSets);
  }
}
