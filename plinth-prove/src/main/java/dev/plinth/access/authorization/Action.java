package dev.plinth.access.authorization;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An action that policies can name.
 *
 * @param id its place among all actions of the data it comes from, from 0 without gaps
 * @param service the prefix, such as {@code s3}
 * @param name as AWS writes it, such as {@code GetObject}
 * @param accessLevels in the order of the enum
 * @param resourceTypes what it acts on
 * @param conditionKeys those it may carry whatever it acts on, without the global ones
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#actions_table">Actions</a>
 */
public record Action(
    int id,
    String service,
    String name,
    Set<AccessLevel> accessLevels,
    List<ResourceUse> resourceTypes,
    List<ConditionKey> conditionKeys) {
  public Action {
    accessLevels =
        accessLevels.isEmpty()
            ? Set.of()
            : Collections.unmodifiableSet(EnumSet.copyOf(accessLevels));
    resourceTypes = List.copyOf(resourceTypes);
    conditionKeys = List.copyOf(conditionKeys);
  }

  /** As a policy names it, such as {@code s3:GetObject}. */
  public String fullName() {
    return service + ":" + name;
  }

  /** Whether it acts on no resource that can be named, so that only {@code "*"} grants it. */
  public boolean isWildcardOnly() {
    return resourceTypes.isEmpty();
  }

  /** Whether it lists a key under one of these names itself. */
  boolean lists(List<String> names) {
    return has(conditionKeys, names);
  }

  /** Whether it lists a key under one of these names for resources of this type. */
  boolean lists(List<String> names, ResourceType type) {
    if (lists(names) || has(type.conditionKeys(), names)) {
      return true;
    }
    for (var use : resourceTypes) {
      if (use.type().equals(type) && has(use.conditionKeys(), names)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(List<ConditionKey> keys, List<String> names) {
    for (var key : keys) {
      for (var name : names) {
        if (key.name().equalsIgnoreCase(name)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return fullName();
  }
}
