package dev.plinth.deploy;

import dev.plinth.blueprint.Stack;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.plan.HoldsData;
import dev.plinth.world.Quotas;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes of a stack, by change sets.
 *
 * @param stack as the estate calls it
 * @param account the id of the account in which it stands
 * @param losses what may be lost, as {@code ACCOUNT/REGION/STACK/LOGICAL-ID}
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets.html">Change
 *     sets</a>
 */
record StackChange(Caller caller, Stack.Id stack, String account, Set<String> losses) {
  private static final String CHANGES = Deployment.CHANGE_SET;

  /** It has a change set that was never carried out, and nothing happens to it. */
  static final String REVIEWED = "REVIEW_IN_PROGRESS";

  private static final Set<String> IS_LEFT = Set.of("AlreadyExistsException");
  private static final Set<String> NOT_SEEN =
      Set.of("ChangeSetNotFound", "ChangeSetNotFoundException", "ValidationError");
  private static final String NO_CHANGES = "didn't contain changes";

  /** The name of the stack in AWS. */
  String name() {
    return stack.name();
  }

  /**
   * Makes a change set and carries it out, unless it announces that more is lost than may be.
   *
   * @param type {@code CREATE}, {@code UPDATE} or {@code IMPORT}
   * @param more members of the call beside names, type and template
   * @return the stack as it is then; empty when nothing of it would change
   * @throws StepFailed when CloudFormation does not do it
   */
  Optional<JsonObject> carryOut(String type, String template, JsonObject more) {
    var wanted =
        Json.object(
            "StackName",
            name(),
            "ChangeSetName",
            CHANGES,
            "ChangeSetType",
            type,
            "Capabilities",
            List.of("CAPABILITY_NAMED_IAM"));
    for (var member : more.members().entrySet()) {
      wanted = wanted.with(member.getKey(), member.getValue());
    }
    // by its ARN: whatever else has the name, this is what is carried out
    var made =
        Json.object(
            "StackName",
            name(),
            "ChangeSetName",
            created(withTemplate(wanted, template)).string("Id").orElseThrow());
    var changes =
        caller
            .waiting()
            .until(
                "the change set",
                () ->
                    Optional.of(changeSet(made))
                        .filter(
                            one -> one.string("Status").orElse("").matches(".*(COMPLETE|FAILED)")));
    if (changes.string("Status").orElse("").equals("FAILED")) {
      caller.call("cloudformation:DeleteChangeSet", made);
      var reason = changes.string("StatusReason").orElse("");
      if (reason.contains(NO_CHANGES) || reason.contains("No updates are to be performed")) {
        return Optional.empty();
      }
      throw new StepFailed(DeployCodes.STACK, "CloudFormation refused the change: " + reason);
    }
    var lost =
        AnnouncedLosses.of(announced(made, changes), HoldsData.standard()::isIn).stream()
            .filter(one -> !losses.contains(stack + "/" + one.logicalId()))
            .toList();
    if (!lost.isEmpty()) {
      caller.call("cloudformation:DeleteChangeSet", made);
      throw new StepFailed(DeployCodes.LOSS, AnnouncedLosses.words(stack, lost));
    }
    caller.call("cloudformation:ExecuteChangeSet", made);
    seen();
    var done = carriedOut();
    var status = done.string("StackStatus").orElse("");
    if (!status.matches("(CREATE|UPDATE|IMPORT)_COMPLETE")) {
      var reason = reason(done);
      boolean isUsedUp = reason.contains("HandlerErrorCode: ServiceLimitExceeded");
      throw new StepFailed(
          isUsedUp ? DeployCodes.QUOTA : DeployCodes.STACK, status + ": " + reason);
    }
    return Optional.of(done);
  }

  /** What a change set would do, of all its pages. */
  private List<JsonObject> announced(JsonObject made, JsonObject first) {
    return first.string("NextToken").filter(token -> !token.isEmpty()).isEmpty()
        ? Caller.objects(first, "Changes")
        : caller.list("cloudformation:DescribeChangeSet", "Changes", made);
  }

  /** What is too large for a call goes by a bucket of the account. */
  JsonObject withTemplate(JsonObject wanted, String template) {
    var bytes = template.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= Quotas.standard().value("cloudformation.template-size-direct")) {
      return wanted.with("TemplateBody", Json.of(template));
    }
    var bucket = AssetBucket.of(account, caller);
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

  private JsonObject created(JsonObject wanted) {
    return caller
        .unless(IS_LEFT, "cloudformation:CreateChangeSet", wanted)
        .orElseGet(() -> {
          caller.call(
              "cloudformation:DeleteChangeSet", "StackName", name(), "ChangeSetName", CHANGES);
          return caller.call("cloudformation:CreateChangeSet", wanted);
        });
  }

  /** The stack, which is there and may not be seen at once. */
  JsonObject seen() {
    return caller
        .waiting()
        .soon(() -> caller.stack(name()))
        .orElseThrow(() -> new StepFailed("the stack is not seen after it was made"));
  }

  private JsonObject changeSet(JsonObject made) {
    return caller
        .seen(NOT_SEEN, () -> caller.call("cloudformation:DescribeChangeSet", made))
        .orElseThrow(() -> new StepFailed("the change set is not seen after it was made"));
  }

  /** The stack once nothing happens to it any more; empty when there is none. */
  Optional<JsonObject> settled() {
    return caller
        .waiting()
        .until(
            "the stack",
            () -> {
              var one = caller.stack(name());
              var status = one.flatMap(stack -> stack.string("StackStatus")).orElse("");
              return status.endsWith("IN_PROGRESS") && !status.equals(REVIEWED)
                  ? Optional.<Optional<JsonObject>>empty()
                  : Optional.of(one);
            });
  }

  /** The stack once its change set was begun and ended. */
  private JsonObject carriedOut() {
    return caller
        .waiting()
        .until(
            "the stack",
            () ->
                caller
                    .stack(name())
                    .filter(one -> !one.string("StackStatus").orElse("").endsWith("IN_PROGRESS")));
  }

  /** The first failure: those after it are what it brought about. */
  private String reason(JsonObject done) {
    return caller
        .list("cloudformation:DescribeStackEvents", "StackEvents", "StackName", name())
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

  /** The parameters of a stack that keeps the values that it has. */
  static JsonArray unchanged(JsonObject stack) {
    return Json.array(
        stack.items("Parameters").stream()
            .filter(JsonObject.class::isInstance)
            .flatMap(one -> ((JsonObject) one).string("ParameterKey").stream())
            .map(key -> Json.object("ParameterKey", key, "UsePreviousValue", true))
            .toList());
  }
}
