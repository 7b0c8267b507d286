package dev.plinth.twin;

import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Refusal;
import dev.plinth.cloud.Request;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls of CloudFormation to a twin, as its owner makes them. */
record StackCalls(Twin twin) {
  static StackCalls empty() {
    return new StackCalls(Twin.empty());
  }

  JsonObject call(String service, String operation, Object... input) {
    return twin.answer(
        new Request(
            Twin.OWNER_KEY, "us-east-1", new Operation(service, operation), Json.object(input)));
  }

  JsonObject cloudFormation(String operation, Object... input) {
    return call("cloudformation", operation, input);
  }

  /** Makes a change set and describes it. */
  JsonObject changes(String stack, String type, String template, Map<String, String> parameters) {
    var given = new ArrayList<Json>();
    parameters.forEach(
        (name, value) -> given.add(Json.object("ParameterKey", name, "ParameterValue", value)));
    cloudFormation(
        "CreateChangeSet",
        "StackName",
        stack,
        "ChangeSetName",
        "changes",
        "ChangeSetType",
        type,
        "TemplateBody",
        template,
        "Parameters",
        given,
        "Capabilities",
        List.of("CAPABILITY_NAMED_IAM"));
    return described(stack);
  }

  /** The change set once it is made. */
  JsonObject described(String stack) {
    JsonObject described;
    do {
      described =
          cloudFormation("DescribeChangeSet", "StackName", stack, "ChangeSetName", "changes");
    } while (described.string("Status").orElse("").endsWith("_IN_PROGRESS"));
    return described;
  }

  /** Makes or changes a stack; gives its status. */
  String deploy(String stack, String template, Map<String, String> parameters) {
    var changes = changes(stack, exists(stack) ? "UPDATE" : "CREATE", template, parameters);
    if (changes.string("Status").orElse("").equals("FAILED")) {
      cloudFormation("DeleteChangeSet", "StackName", stack, "ChangeSetName", "changes");
      return "FAILED " + changes.string("StatusReason").orElse("");
    }
    cloudFormation("ExecuteChangeSet", "StackName", stack, "ChangeSetName", "changes");
    return status(stack);
  }

  String deploy(String stack, String template) {
    return deploy(stack, template, Map.of());
  }

  boolean exists(String stack) {
    try {
      return !status(stack).equals("REVIEW_IN_PROGRESS");
    } catch (Refusal refusal) {
      return false;
    }
  }

  /** The status once nothing happens any more. */
  String status(String stack) {
    var status = "";
    do {
      status = stack(stack).string("StackStatus").orElseThrow();
    } while (status.endsWith("_IN_PROGRESS") && !status.startsWith("REVIEW"));
    return status;
  }

  JsonObject stack(String stack) {
    return (JsonObject)
        cloudFormation("DescribeStacks", "StackName", stack).items("Stacks").getFirst();
  }

  List<JsonObject> events(String stack) {
    return cloudFormation("DescribeStackEvents", "StackName", stack)
        .items("StackEvents")
        .reversed()
        .stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  /** The statuses of each resource of a stack and of the stack itself, in order. */
  Map<String, List<String>> statuses(String stack) {
    var statuses = new LinkedHashMap<String, List<String>>();
    for (var event : events(stack)) {
      statuses
          .computeIfAbsent(event.string("LogicalResourceId").orElse(""), _ -> new ArrayList<>())
          .add(event.string("ResourceStatus").orElse(""));
    }
    return statuses;
  }

  String reasons(String stack) {
    return String.join(
        "\n",
        events(stack).stream()
            .map(event -> event.string("ResourceStatusReason").orElse(""))
            .filter(reason -> !reason.isEmpty())
            .toList());
  }

  boolean is(String type, String id) {
    return Resources.anywhere(twin.store(), type, id).isPresent();
  }
}
