package dev.plinth.blueprint;

import java.util.List;

/**
 * An estate, compiled: what the organization becomes and which stacks go where.
 *
 * @param estate the organization's name
 * @param organization the organization, step by step
 * @param stacks in an order in which each comes after those it needs
 */
public record Assembly(String estate, OrganizationPlan organization, List<Stack> stacks) {
  public Assembly {
    stacks = List.copyOf(stacks);
  }
}
