package dev.plinth.plan;

import dev.plinth.plan.changeset.Action;
import dev.plinth.source.Origin;
import java.util.List;

/**
 * What happens to a step of the organization.
 *
 * @param id such as {@code account.prod-1}
 * @param was the id it had before, the same unless it was renamed
 * @param kind such as {@code account}
 * @param action what happens; {@link Action#MODIFY} without settings when only its id is new;
 *     {@link Action#DYNAMIC} when it could not be looked at
 * @param call the first call that would be made, such as {@code organizations:MoveAccount}; empty
 *     when it was planned against files, or waits for something before it
 * @param more the calls after the first, each with where it would be made, such as {@code
 *     ec2:EnableEbsEncryptionByDefault in management/eu-west-1}
 * @param isAll whether these are all calls, as far as is known
 * @param settings what differs, by path; with a call, what it would be made with
 * @param origin the line that asks for it
 */
public record StepPlan(
    String id,
    String was,
    String kind,
    Action action,
    String call,
    List<String> more,
    boolean isAll,
    List<SettingChange> settings,
    Origin origin) {
  /**
   * A setting that differs.
   *
   * @param path names and positions with dots between, in the words of the AWS API
   * @param before as it was written, empty when it is added
   * @param after as it is written, empty when it is removed
   */
  public record SettingChange(String path, String before, String after) {}

  public StepPlan {
    more = List.copyOf(more);
    settings = List.copyOf(settings);
  }

  /** A step of which no call, or one alone, is known. */
  public static StepPlan of(
      String id,
      String was,
      String kind,
      Action action,
      String call,
      List<SettingChange> settings,
      Origin origin) {
    return new StepPlan(id, was, kind, action, call, List.of(), true, settings, origin);
  }
}
