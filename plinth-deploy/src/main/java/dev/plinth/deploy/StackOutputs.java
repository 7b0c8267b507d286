package dev.plinth.deploy;

import dev.plinth.blueprint.Stack;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the stacks that stand give to those that come after. Safe for use by several threads. */
public final class StackOutputs {
  private final Facts facts;
  private final Caller management;
  private final Set<String> losses;

  /**
   * @param losses what may be lost in which stack, as {@code ACCOUNT/REGION/STACK/LOGICAL-ID}
   */
  StackOutputs(Facts facts, Caller management, Set<String> losses) {
    this.facts = facts;
    this.management = management;
    this.losses = losses;
  }

  /** Who calls where a stack stands. */
  Caller caller(Stack.Id stack) {
    var account = facts.get("account." + stack.account() + ".id");
    return management.in(
        account.equals(facts.get("organization.management")) ? "" : account, stack.region());
  }

  /** Changes of a stack, made where it stands. */
  StackChange change(Stack.Id stack) {
    return new StackChange(
        caller(stack), stack, facts.get("account." + stack.account() + ".id"), losses);
  }

  /** Tells the outputs of a stack. */
  static void read(Stack.Id stack, JsonObject described, Facts facts) {
    for (var item : described.items("Outputs")) {
      if (item instanceof JsonObject output) {
        facts.put(
            fact(stack, output.string("OutputKey").orElse("")),
            output.string("OutputValue").orElse(""));
      }
    }
  }

  private static String fact(Stack.Id stack, String output) {
    return "output." + stack + "." + output;
  }

  /**
   * An output of a stack that stands.
   *
   * @throws StepFailed when the stack has none of this name
   */
  String get(Stack.Id stack, String output) {
    var name = fact(stack, output);
    if (facts.find(name).isEmpty()) {
      var there =
          caller(stack)
              .call("cloudformation:DescribeStacks", "StackName", stack.name())
              .items("Stacks")
              .getFirst();
      read(stack, (JsonObject) there, facts);
    }
    return facts
        .find(name)
        .orElseThrow(() -> new StepFailed("stack " + stack + " has no output `" + output + "`"));
  }

  /** The attachment to a transit gateway of a resource that another stack made. */
  String attachment(Stack.Id stack, String resource) {
    return attachment(caller(stack), resource)
        .orElseThrow(
            () -> new StepFailed("`" + resource + "` has no attachment to a transit gateway"));
  }

  /** The attachment to a transit gateway of a resource, where there is one. */
  public static Optional<String> attachment(Caller caller, String resource) {
    return caller
        .list(
            "ec2:DescribeTransitGatewayAttachments",
            "TransitGatewayAttachments",
            "Filters",
            List.of(Json.object("Name", "resource-id", "Values", List.of(resource))))
        .stream()
        .flatMap(one -> one.string("TransitGatewayAttachmentId").stream())
        .findFirst();
  }
}
