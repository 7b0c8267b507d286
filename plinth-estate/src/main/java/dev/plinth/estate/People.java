package dev.plinth.estate;

import dev.plinth.source.Node;
import dev.plinth.source.Origin;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Who may do what where, through IAM Identity Center.
 *
 * @param groups by name, sorted
 * @param permissionSets the user's own, by name
 */
public record People(List<Group> groups, NavigableMap<String, PermissionSet> permissionSets) {
  /** A group of people and what they are granted. */
  public record Group(String name, List<Grant> grants, Origin origin) {
    public Group {
      grants = List.copyOf(grants);
    }
  }

  /**
   * A permission set on a unit or an account.
   *
   * @param target a unit, an account or {@code root}
   * @param permissionSet built in or of the user's
   */
  public record Grant(Named target, Named permissionSet) {}

  /**
   * A permission set of the user's.
   *
   * @param called its name in Identity Center
   * @param managed names of AWS managed policies, such as {@code ViewOnlyAccess}
   * @param inline an inline policy, or an empty mapping
   * @param session how long a session lasts, in hours
   */
  public record PermissionSet(
      String name,
      String called,
      String description,
      List<Named> managed,
      Node inline,
      int session,
      Origin origin) {
    public PermissionSet {
      managed = List.copyOf(managed);
    }
  }

  public People {
    groups = List.copyOf(groups);
    permissionSets = Collections.unmodifiableNavigableMap(new TreeMap<>(permissionSets));
  }
}
