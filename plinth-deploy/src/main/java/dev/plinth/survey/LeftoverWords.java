package dev.plinth.survey;

import dev.plinth.blueprint.organization.Controls;
import dev.plinth.deploy.Removal;
import java.util.List;
import java.util.stream.Collectors;

/** What is there and not in the estate, in words. */
record LeftoverWords(Census census) {
  /** Names that are told before they are left out. */
  private static final int NAMED = 5;

  String of(Removal removal) {
    return switch (removal) {
      case Removal.OfStack(var name, _, _) ->
          "stack `" + name.substring("stack:".length()) + "` is there, and not in the estate";
      case Removal.OfPolicy(_, var policy, var targets) ->
          "policy `%s` is attached to %s, and not in the estate"
              .formatted(policy(policy), names(targets));
      case Removal.OfAttachment(_, var policy, var target) ->
          "policy `%s` is attached to `%s`, which the estate does not say"
              .formatted(policy(policy), census.name(target));
      case Removal.OfPolicyType(_, _, var type) ->
          "policies of type `%s` are enabled, and nothing uses them"
              .formatted(Dropped.word(type).orElse(type));
      case Removal.OfControl(_, var control, var unit) ->
          "control `%s` is enabled on `%s`, and not in the estate"
              .formatted(Controls.standard().name(control), name(unit));
      case Removal.OfBaseline(_, var baseline, _, var unit) ->
          "baseline `%s` is enabled on `%s`, and not in the estate".formatted(baseline, name(unit));
      case Removal.OfAdministrator(_, var account, var service, _) ->
          "account `%s` administers `%s`, which the estate does not say"
              .formatted(census.name(account), service);
      case Removal.OfTrustedAccess(_, var service) ->
          "`%s` is trusted with the organization, which the estate does not ask for"
              .formatted(service);
      case Removal.OfUnit(_, var unit) ->
          "unit `" + census.name(unit) + "` is there, and not in the estate";
      case Removal.OfAccount(_, var account) ->
          "account `%s` (%s) is there, and not in the estate"
              .formatted(census.name(account), account);
    };
  }

  private String policy(String id) {
    return census.policies().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow()
        .name();
  }

  private String names(List<String> targets) {
    return targets.isEmpty()
        ? "nothing"
        : targets.stream()
            .limit(NAMED)
            .map(target -> "`" + census.name(target) + "`")
            .collect(Collectors.joining(", "));
  }

  /** A unit by its ARN. */
  private String name(String arn) {
    return census.name(arn.substring(arn.lastIndexOf('/') + 1));
  }
}
