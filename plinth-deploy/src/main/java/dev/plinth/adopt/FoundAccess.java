package dev.plinth.adopt;

import java.util.List;
import java.util.Optional;

/**
 * Who may do what where, through IAM Identity Center.
 *
 * @param instance the ARN of the instance; empty without one
 * @param store the id of its identity store
 * @param sets the permission sets, in the order of their names
 * @param groups the groups of people, in the order of their names
 * @param assignments in the order of their permission sets and accounts
 */
public record FoundAccess(
    String instance,
    String store,
    List<FoundSet> sets,
    List<FoundGroup> groups,
    List<FoundAssignment> assignments) {

  /**
   * A permission set.
   *
   * @param session how long a session lasts, as ISO 8601 says it
   * @param managed the ARNs of AWS managed policies
   * @param inline its own policy, as text; empty without one
   * @param beyond what it has that no permission set of an estate has; empty when there is nothing
   */
  public record FoundSet(
      String arn,
      String name,
      String description,
      String session,
      List<String> managed,
      String inline,
      String beyond) {
    public FoundSet {
      managed = List.copyOf(managed);
    }
  }

  /**
   * A group of people.
   *
   * @param isProvided whether an identity provider keeps it
   */
  public record FoundGroup(String id, String name, boolean isProvided) {}

  /**
   * A permission set in an account.
   *
   * @param isGroup whether a group has it; else a single user
   */
  public record FoundAssignment(String account, String set, boolean isGroup, String principal) {}

  public FoundAccess {
    sets = List.copyOf(sets);
    groups = List.copyOf(groups);
    assignments = List.copyOf(assignments);
  }

  /** Where nothing was seen. */
  static FoundAccess none() {
    return new FoundAccess("", "", List.of(), List.of(), List.of());
  }

  /** The group of an id. */
  Optional<FoundGroup> group(String id) {
    return groups.stream().filter(one -> one.id().equals(id)).findFirst();
  }
}
