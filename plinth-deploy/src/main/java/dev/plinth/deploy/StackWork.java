package dev.plinth.deploy;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stack.Input;
import dev.plinth.cloudformation.TemplateWriter;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.world.Quotas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a stack to where its template wants it, by a change set.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets.html">Change
 *     sets</a>
 */
record StackWork(Stack stack, StackOutputs outputs) implements Task.Work {
  private static final String CHANGES = Deployment.CHANGE_SET;

  /** It has a change set that was never carried out, and nothing happens to it. */
  private static final String REVIEWED = "REVIEW_IN_PROGRESS";

  private static final Set<String> IS_LEFT = Set.of("AlreadyExistsException");
  private static final Set<String> NOT_SEEN =
      Set.of("ChangeSetNotFound", "ChangeSetNotFoundException", "ValidationError");
  private static final String NO_CHANGES = "didn't contain changes";

  @Override
  public String inputs(Facts facts) {
    return stack.id() + " " + template() + " " + parameters(facts).compact();
  }

  private String template() {
    return TemplateWriter.json(stack.template()).compact();
  }

  @Override
  public Outcome run(Facts facts) {
    var caller = outputs.caller(stack.id());
    var name = stack.id().name();
    // a run that was cut off may have left it at work
    var there = settled(caller);
    if (there.flatMap(one -> one.string("StackStatus")).orElse("").equals("ROLLBACK_COMPLETE")) {
      // what failed when it was made can be nothing but deleted; it holds nothing
      caller.call("cloudformation:DeleteStack", "StackName", name);
      settled(caller);
      there = caller.stack(stack.id().name());
    }
    boolean isNew =
        there.isEmpty() || there.get().string("StackStatus").orElse("").equals(REVIEWED);
    var wanted =
        Json.object(
            "StackName",
            name,
            "ChangeSetName",
            CHANGES,
            "ChangeSetType",
            isNew ? "CREATE" : "UPDATE",
            "Parameters",
            parameters(facts),
            "Capabilities",
            List.of("CAPABILITY_NAMED_IAM"));
    wanted = withTemplate(wanted, facts, caller);
    // by its ARN: whatever else has the name, this is what is carried out
    var made =
        Json.object(
            "StackName", name, "ChangeSetName", created(wanted, caller).string("Id").orElseThrow());
    var changes =
        caller
            .waiting()
            .until(
                "the change set",
                () ->
                    Optional.of(changeSet(made, caller))
                        .filter(
                            one -> one.string("Status").orElse("").matches(".*(COMPLETE|FAILED)")));
    if (changes.string("Status").orElse("").equals("FAILED")) {
      caller.call("cloudformation:DeleteChangeSet", made);
      var reason = changes.string("StatusReason").orElse("");
      if (reason.contains(NO_CHANGES) || reason.contains("No updates are to be performed")) {
        StackOutputs.read(stack.id(), seen(caller), facts);
        return Outcome.UNCHANGED;
      }
      throw new StepFailed(DeployCodes.STACK, "CloudFormation refused the change: " + reason);
    }
    caller.call("cloudformation:ExecuteChangeSet", made);
    seen(caller);
    var done = carriedOut(caller);
    var status = done.string("StackStatus").orElse("");
    if (!status.equals("CREATE_COMPLETE") && !status.equals("UPDATE_COMPLETE")) {
      var reason = reason(caller, done);
      boolean isUsedUp = reason.contains("HandlerErrorCode: ServiceLimitExceeded");
      throw new StepFailed(
          isUsedUp ? DeployCodes.QUOTA : DeployCodes.STACK, status + ": " + reason);
    }
    StackOutputs.read(stack.id(), done, facts);
    return Outcome.DONE;
  }

  /** What is too large for a call goes by a bucket of the account. */
  private JsonObject withTemplate(JsonObject wanted, Facts facts, Caller caller) {
    var template = template();
    var bytes = template.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= Quotas.standard().value("cloudformation.template-size-direct")) {
      return wanted.with("TemplateBody", Json.of(template));
    }
    var bucket = AssetBucket.of(facts.get("account." + stack.id().account() + ".id"), caller);
    if (!bucket.isThere()) {
      bucket.make();
    }
    var key = "templates/" + Digest.of(bytes) + ".json";
    // its name is what it says: one that is there is the same
    if (bucket.keys(key).isEmpty()) {
      bucket.put(key, bytes);
    }
    return wanted.with("TemplateURL", Json.of(bucket.url(key)));
  }

  private JsonObject created(JsonObject wanted, Caller caller) {
    return caller
        .unless(IS_LEFT, "cloudformation:CreateChangeSet", wanted)
        .orElseGet(() -> {
          caller.call(
              "cloudformation:DeleteChangeSet",
              "StackName",
              stack.id().name(),
              "ChangeSetName",
              CHANGES);
          return caller.call("cloudformation:CreateChangeSet", wanted);
        });
  }

  /** The stack, which is there and may not be seen at once. */
  private JsonObject seen(Caller caller) {
    return caller
        .waiting()
        .soon(() -> caller.stack(stack.id().name()))
        .orElseThrow(() -> new StepFailed("the stack is not seen after it was made"));
  }

  private JsonObject changeSet(JsonObject made, Caller caller) {
    return caller
        .seen(NOT_SEEN, () -> caller.call("cloudformation:DescribeChangeSet", made))
        .orElseThrow(() -> new StepFailed("the change set is not seen after it was made"));
  }

  /** The stack once nothing happens to it any more; empty when it is gone. */
  private Optional<JsonObject> settled(Caller caller) {
    return caller
        .waiting()
        .until(
            "the stack",
            () -> {
              var one = caller.stack(stack.id().name());
              var status = one.flatMap(stack -> stack.string("StackStatus")).orElse("");
              return status.endsWith("IN_PROGRESS") && !status.equals(REVIEWED)
                  ? Optional.<Optional<JsonObject>>empty()
                  : Optional.of(one);
            });
  }

  /** The stack once its change set was begun and ended. */
  private JsonObject carriedOut(Caller caller) {
    return caller
        .waiting()
        .until(
            "the stack",
            () ->
                caller
                    .stack(stack.id().name())
                    .filter(one -> !one.string("StackStatus").orElse("").endsWith("IN_PROGRESS")));
  }

  /** The first failure: those after it are what it brought about. */
  private String reason(Caller caller, JsonObject done) {
    return caller
        .list("cloudformation:DescribeStackEvents", "StackEvents", "StackName", stack.id().name())
        .reversed()
        .stream()
        .filter(one -> one.string("ResourceStatus").orElse("").endsWith("_FAILED"))
        .map(one ->
            one.string("LogicalResourceId").orElse("")
                + " ("
                + one.string("ResourceType").orElse("")
                + "): "
                + one.string("ResourceStatusReason").orElse(""))
        .reduce((_, last) -> last)
        .orElseGet(() -> done.string("StackStatusReason").orElse("it does not say why"));
  }

  private Json parameters(Facts facts) {
    var parameters = new ArrayList<Json>();
    stack
        .inputs()
        .forEach((name, input) ->
            parameters.add(
                Json.object("ParameterKey", name, "ParameterValue", value(input, facts))));
    return new JsonArray(parameters);
  }

  private String value(Input input, Facts facts) {
    return switch (input) {
      case Input.FromStack(var other, var output) -> outputs.get(other, output);
      case Input.FromOrganization(var fact) -> facts.get(fact);
      case Input.AttachmentOf(var other, var output) ->
          outputs.attachment(other, outputs.get(other, output));
    };
  }
}
