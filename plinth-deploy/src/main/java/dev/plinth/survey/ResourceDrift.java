package dev.plinth.survey;

import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Caller;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A resource that is not what its stack made of it.
 *
 * @param stack the stack
 * @param logicalId its logical id
 * @param type its type
 * @param id its own id
 * @param isDeleted whether it is gone
 * @param differences the properties that differ
 */
public record ResourceDrift(
    StandingStack stack,
    String logicalId,
    String type,
    String id,
    boolean isDeleted,
    List<Difference> differences) {
  /**
   * A property that differs.
   *
   * @param path such as {@code /ManagedPolicyArns/0}
   * @param expected what the template set; {@code null} as JSON where it set nothing
   * @param actual what is there
   */
  public record Difference(String path, String expected, String actual) {}

  public ResourceDrift {
    differences = List.copyOf(differences);
  }

  /** What CloudFormation found of a stack. */
  record Found(List<ResourceDrift> drifts, Optional<Gap> gap) {
    Found {
      drifts = List.copyOf(drifts);
    }

    private static Found missed(StandingStack stack, String why) {
      return new Found(
          List.of(),
          Optional.of(
              new Gap(
                  stack.key().account(), "what became of the resources of " + stack.key(), why)));
    }
  }

  /** Has CloudFormation look at the resources of a stack, and waits for what it finds. */
  static Found of(StandingStack stack, Caller caller) {
    var name = stack.key().name();
    try {
      var detection =
          caller
              .call("cloudformation:DetectStackDrift", "StackName", name)
              .string("StackDriftDetectionId")
              .orElseThrow();
      var status =
          caller.until(
              "drift detection",
              () ->
                  Optional.of(
                          caller.call(
                              "cloudformation:DescribeStackDriftDetectionStatus",
                              "StackDriftDetectionId",
                              detection))
                      .filter(one ->
                          !one.string("DetectionStatus")
                              .orElse("")
                              .equals("DETECTION_IN_PROGRESS")));
      if (status.isEmpty()) {
        return Found.missed(stack, "it took longer than was waited");
      }
      var found = new ArrayList<ResourceDrift>();
      caller
          .list(
              "cloudformation:DescribeStackResourceDrifts",
              "StackResourceDrifts",
              "StackName",
              name,
              "StackResourceDriftStatusFilters",
              List.of("DELETED", "MODIFIED"))
          .forEach(one -> found.add(drift(stack, one)));
      var failed = status.get().string("DetectionStatus").orElse("").equals("DETECTION_FAILED");
      return new Found(
          found,
          failed
              ? Found.missed(
                      stack,
                      status.get().string("DetectionStatusReason").orElse("it does not say why"))
                  .gap()
              : Optional.empty());
    } catch (Refusal refusal) {
      return Found.missed(
          stack, refusal.operation() + ": " + refusal.code() + ": " + refusal.getMessage());
    } catch (ConnectionLost lost) {
      return Found.missed(stack, lost.operation() + ": " + lost.getMessage());
    }
  }

  private static ResourceDrift drift(StandingStack stack, JsonObject one) {
    return new ResourceDrift(
        stack,
        one.string("LogicalResourceId").orElse(""),
        one.string("ResourceType").orElse(""),
        one.string("PhysicalResourceId").orElse(""),
        one.string("StackResourceDriftStatus").orElse("").equals("DELETED"),
        one.items("PropertyDifferences").stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .map(difference ->
                new Difference(
                    difference.string("PropertyPath").orElse(""),
                    difference.string("ExpectedValue").orElse(""),
                    difference.string("ActualValue").orElse("")))
            .toList());
  }
}
