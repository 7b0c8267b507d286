package dev.plinth.blueprint;

import dev.plinth.cloudformation.Value;
import dev.plinth.source.Origin;
import java.util.List;
import java.util.NavigableMap;

/**
 * The organization as calls to AWS Organizations, Control Tower and RAM, in an order in which each
 * comes after those it needs.
 */
public record OrganizationPlan(List<Step> steps) {

  /**
   * One thing that must be so.
   *
   * @param id its name, stable when others are added, such as {@code account.prod-1}
   * @param action what has to be there
   * @param stage when
   * @param after ids of the steps that come first, sorted
   * @param origin the line of the estate file that asked for it
   */
  public record Step(String id, Action action, Stage stage, List<String> after, Origin origin) {
    public Step {
      after = List.copyOf(after);
    }
  }

  /**
   * What has to be there.
   *
   * @param kind the word in {@code organization.json}, such as {@code account}
   * @param settings its settings, in the words of the AWS API
   */
  public record Action(String kind, NavigableMap<String, Value> settings) {}

  public OrganizationPlan {
    steps = List.copyOf(steps);
  }
}
