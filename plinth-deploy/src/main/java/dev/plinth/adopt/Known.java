package dev.plinth.adopt;

import dev.plinth.adopt.AdoptionPlan.Part;
import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stack.Input;
import dev.plinth.cloudformation.ValueWriter;
import dev.plinth.deploy.Caller;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The values of parameters that are known before anything is deployed: ids of accounts, those of
 * Identity Center, and outputs of stacks whose resources are there.
 */
final class Known {
  private final Map<String, String> facts = new HashMap<>();
  private final Map<Input.FromStack, String> outputs = new HashMap<>();

  /**
   * What is known of an estate.
   *
   * @param managementId the id of the management account
   * @param caller calls from there, in the home Region
   */
  Known(Assembly assembly, String managementId, Caller caller) {
    for (var step : assembly.organization().steps()) {
      switch (step.action().kind()) {
        case "account" ->
            Optional.ofNullable(step.action().settings().get("AccountId"))
                .map(ValueWriter::json)
                .ifPresent(id -> {
                  if (id instanceof JsonString(var text)) {
                    facts.put(step.id() + ".id", text);
                  }
                });
        case "management-account" -> facts.put(step.id() + ".id", managementId);
        case "identity-center" ->
            caller.list("sso-admin:ListInstances", "Instances").stream()
                .findFirst()
                .ifPresent(instance -> {
                  facts.put(
                      "identity-center.instance-arn", instance.string("InstanceArn").orElse(""));
                  facts.put(
                      "identity-center.identity-store-id",
                      instance.string("IdentityStoreId").orElse(""));
                });
        default -> {}
      }
    }
  }

  /** The values that a stack is given, as far as they are known. */
  Map<String, String> parameters(Stack stack) {
    var values = new HashMap<String, String>();
    stack
        .inputs()
        .forEach((name, input) -> {
          var value =
              switch (input) {
                case Input.FromOrganization(var fact) -> Optional.ofNullable(facts.get(fact));
                case Input.FromStack output -> Optional.ofNullable(outputs.get(output));
                case Input.AttachmentOf _ -> Optional.<String>empty();
              };
          value.ifPresent(text -> values.put(name, text));
        });
    return values;
  }

  /** What a stack gives others, now that the places of its resources are known. */
  void add(Stack stack, Map<String, Part> places) {
    stack
        .template()
        .outputs()
        .forEach((name, output) -> {
          if (ValueWriter.json(output.value()) instanceof JsonObject value) {
            Likeness.reference(value)
                .flatMap(reference ->
                    Optional.ofNullable(places.get(reference.id()))
                        .flatMap(part -> Likeness.value(part, reference.attribute())))
                .ifPresent(text -> outputs.put(new Input.FromStack(stack.id(), name), text));
          }
        });
  }
}
