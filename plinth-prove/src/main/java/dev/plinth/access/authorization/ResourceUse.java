package dev.plinth.access.authorization;

import java.util.List;

/**
 * That an action acts on a type of resource.
 *
 * @param required whether each call names one
 * @param conditionKeys those that this action alone carries for this type
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#actions_table">Actions</a>
 */
public record ResourceUse(ResourceType type, boolean required, List<ConditionKey> conditionKeys) {
  public ResourceUse {
    conditionKeys = List.copyOf(conditionKeys);
  }
}
