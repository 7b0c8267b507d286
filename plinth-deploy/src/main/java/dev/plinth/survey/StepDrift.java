package dev.plinth.survey;

import dev.plinth.blueprint.OrganizationPlan.Step;
import dev.plinth.cloudformation.Value;
import dev.plinth.deploy.Inspection.Finding;
import java.util.Optional;

/** What is wrong with a step, in the words of what it is about. */
record StepDrift(Step step, Survey survey) {
  String words(Finding.Differs found) {
    var operation = found.operation().name();
    return switch (step.action().kind()) {
      case "account" ->
          switch (operation) {
            case "MoveAccount" ->
                "account `%s` stands in `%s`, and not in `%s`"
                    .formatted(
                        text("AccountName"),
                        name(found, "SourceParentId"),
                        name(found, "DestinationParentId"));
            case "CreateAccount" -> "account `" + text("AccountName") + "` is not there";
            default -> "account `" + text("AccountName") + "` is not as the estate says";
          };
      case "unit" ->
          operation.equals("CreateOrganizationalUnit")
              ? "unit `" + text("Name") + "` is not there"
              : "unit `" + text("Name") + "` is not as the estate says";
      case "policy" ->
          operation.equals("CreatePolicy")
              ? "policy `" + text("Name") + "` is not there"
              : "policy `" + text("Name") + "` says something else than the estate";
      case "attachment" ->
          operation.equals("AttachPolicy")
              ? "policy `%s` is not attached to `%s`"
                  .formatted(
                      text("PolicyName"), target().map(survey.census()::name).orElse(step.id()))
              : "policy `%s` is still attached to `%s`, on which it was tried"
                  .formatted(text("PolicyName"), name(found, "TargetId"));
      case "control" -> "control `" + text("ControlIdentifier") + "` is not enabled";
      case "policy-type" -> "policies of type `" + text("PolicyType") + "` are not enabled";
      case "trusted-access" -> "`" + text("ServicePrincipal") + "` is not trusted";
      case "delegated-administrator" ->
          "`" + text("ServicePrincipal") + "` is not administrated as the estate says";
      default -> "step `" + step.id() + "` is not as the estate says";
    };
  }

  private String text(String setting) {
    return step.action().settings().get(setting) instanceof Value.Text(var text) ? text : step.id();
  }

  /** The id of what a policy is to hang on, which is not what it is tried on first. */
  Optional<String> target() {
    return step.action().settings().get("TargetId") instanceof Value.Ref(var fact)
        ? survey.inspection().facts().find(fact)
        : Optional.empty();
  }

  private String name(Finding.Differs found, String member) {
    return survey.census().name(found.input().string(member).orElse(""));
  }
}
