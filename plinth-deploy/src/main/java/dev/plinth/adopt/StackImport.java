package dev.plinth.adopt;

import dev.plinth.adopt.AdoptionPlan.Part;
import dev.plinth.cloud.Refusal;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.deploy.Caller;
import dev.plinth.deploy.StepFailed;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Brings resources into a stack by an import change set.
 *
 * @param caller where the stack stands
 * @param stack its name
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-manually.html">Import
 *     resources manually</a>
 */
record StackImport(Caller caller, String stack) {
  private static final String CHANGES = "plinth-adopt";
  private static final Set<String> IS_LEFT = Set.of("AlreadyExistsException");
  private static final String REVIEWED = "REVIEW_IN_PROGRESS";

  /**
   * Brings in what is not in it yet; whether there was any.
   *
   * @throws StepFailed when CloudFormation does not take it
   */
  boolean run(ImportTemplate template) {
    var there = logicalIds();
    var wanted = new LinkedHashMap<>(template.places());
    wanted.keySet().removeAll(there);
    if (wanted.isEmpty()) {
      return false;
    }
    var standing = there.isEmpty() ? Json.object() : standing();
    var resources =
        new LinkedHashMap<>(standing.object("Resources").orElseGet(() -> Json.object()).members());
    wanted
        .keySet()
        .forEach(id -> template.resources().get(id).ifPresent(one -> resources.put(id, one)));
    var whole =
        Json.object("AWSTemplateFormatVersion", "2010-09-09")
            .with("Resources", new JsonObject(resources));
    for (var section : standing.members().entrySet()) {
      if (!section.getKey().equals("Resources")) {
        whole = whole.with(section.getKey(), section.getValue());
      }
    }
    var parameters =
        standing
            .object("Parameters")
            .map(all -> List.copyOf(all.members().keySet()))
            .orElse(List.of());
    change(
        Json.object(
            "StackName",
            stack,
            "ChangeSetName",
            CHANGES,
            "ChangeSetType",
            "IMPORT",
            "TemplateBody",
            whole.compact(),
            "Parameters",
            parameters.stream()
                .map(name -> Json.object("ParameterKey", name, "UsePreviousValue", true))
                .toList(),
            "Capabilities",
            List.of("CAPABILITY_NAMED_IAM"),
            "ResourcesToImport",
            toImport(wanted)));
    return true;
  }

  private Set<String> logicalIds() {
    var ids = new TreeSet<String>();
    try {
      caller
          .call("cloudformation:DescribeStackResources", "StackName", stack)
          .items("StackResources")
          .forEach(one -> {
            if (one instanceof JsonObject resource) {
              resource.string("LogicalResourceId").ifPresent(ids::add);
            }
          });
    } catch (Refusal refusal) {
      if (!refusal.code().equals("ValidationError")) {
        throw refusal;
      }
    }
    return ids;
  }

  private JsonObject standing() {
    try {
      if (Json.parse(
              caller
                  .call("cloudformation:GetTemplate", "StackName", stack)
                  .string("TemplateBody")
                  .orElse(""))
          instanceof JsonObject template) {
        return template;
      }
    } catch (JsonException e) {
      // told below
    }
    throw new StepFailed("the template of the stack `" + stack + "` is not one of Plinth's");
  }

  private static List<Json> toImport(Map<String, Part> wanted) {
    var all = new ArrayList<Json>();
    wanted.forEach((id, part) -> {
      var names = TypeRegistry.standard().find(part.type()).orElseThrow().identifier();
      var values = part.identifier().split("\\|", -1);
      var identifier = new LinkedHashMap<String, Json>();
      for (int i = 0; i < names.size() && i < values.length; i++) {
        identifier.put(names.get(i), Json.of(values[i]));
      }
      all.add(
          Json.object(
              "ResourceType",
              part.type(),
              "LogicalResourceId",
              id,
              "ResourceIdentifier",
              new JsonObject(identifier)));
    });
    return all;
  }

  private void change(JsonObject wanted) {
    if (caller.unless(IS_LEFT, "cloudformation:CreateChangeSet", wanted).isEmpty()) {
      call("DeleteChangeSet");
      caller.call("cloudformation:CreateChangeSet", wanted);
    }
    var changes =
        caller
            .waiting()
            .until(
                "the change set",
                () ->
                    Optional.of(call("DescribeChangeSet"))
                        .filter(
                            one -> one.string("Status").orElse("").matches(".*(COMPLETE|FAILED)")));
    if (changes.string("Status").orElse("").equals("FAILED")) {
      call("DeleteChangeSet");
      throw new StepFailed(
          "CloudFormation refused the import: " + changes.string("StatusReason").orElse(""));
    }
    call("ExecuteChangeSet");
    var status = caller.waiting().until("the stack", this::settled);
    if (!status.equals("IMPORT_COMPLETE")) {
      throw new StepFailed(status + ": " + reason());
    }
  }

  private JsonObject call(String operation) {
    return caller.call("cloudformation:" + operation, "StackName", stack, "ChangeSetName", CHANGES);
  }

  private Optional<String> settled() {
    return caller.call("cloudformation:DescribeStacks", "StackName", stack).items("Stacks").stream()
        .filter(JsonObject.class::isInstance)
        .flatMap(one -> ((JsonObject) one).string("StackStatus").stream())
        .findFirst()
        .filter(status -> status.equals(REVIEWED) || !status.endsWith("IN_PROGRESS"));
  }

  private String reason() {
    return caller
        .list("cloudformation:DescribeStackEvents", "StackEvents", "StackName", stack)
        .reversed()
        .stream()
        .filter(one -> one.string("ResourceStatus").orElse("").endsWith("_FAILED"))
        .map(one ->
            one.string("LogicalResourceId").orElse("")
                + ": "
                + one.string("ResourceStatusReason").orElse(""))
        .reduce((_, last) -> last)
        .orElse("it does not say why");
  }
}
