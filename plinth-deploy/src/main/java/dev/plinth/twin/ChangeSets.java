package dev.plinth.twin;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.plan.changeset.ChangeSetJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CloudFormation's change sets: made, looked at and deleted.
 *
 * @see ChangeSetExecution
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html">CreateChangeSet</a>
 */
final class ChangeSets {
  static final String SAME =
      "The submitted information didn't contain changes. Submit different information to create a"
          + " change set.";

  private static final String TABLE = "change-sets";

  /** What a list tells of each. */
  private static final List<String> SUMMARY =
      List.of(
          "ChangeSetId",
          "ChangeSetName",
          "StackId",
          "StackName",
          "Status",
          "StatusReason",
          "ExecutionStatus");

  private ChangeSets() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("cloudformation:CreateChangeSet", ChangeSets::begin);
    handlers.put("cloudformation:DescribeChangeSet", ChangeSets::describe);
    handlers.put("cloudformation:DeleteChangeSet", ChangeSets::delete);
    handlers.put("cloudformation:ListChangeSets", ChangeSets::list);
  }

  private static JsonObject begin(Call call) {
    var made = create(call);
    AtWork.begin(
        call.store(), made.string("Id").orElseThrow(), AtWork.Kind.CHANGE_SET);
    return made;
  }

  /**
   * Makes a change set, and with the first of a stack the stack that it is to make.
   *
   * @throws Refusal when the stack or the template does not allow it
   */
  static JsonObject create(Call call) {
    var place = StackPlace.of(call);
    place.require(call);
    var store = call.store();
    var old = place.find(store);
    boolean isNew = old.isEmpty() || status(old).equals("REVIEW_IN_PROGRESS");
    changeable(call, place, isNew, status(old));
    if (store.find(TABLE, key(place, call.text("ChangeSetName"))).isPresent()) {
      throw call.refusal(
          "AlreadyExistsException",
          "ChangeSet "
              + call.text("ChangeSetName")
              + " cannot be created due to a mismatch with"
              + " existing attribute Template");
    }
    if (old.isEmpty()) {
      within(call, place);
    }
    var text = TemplateBody.of(call);
    var parameters = ParameterValues.of(call, old);
    var template = StackTemplate.of(call, place, text, parameters);
    TemplateRefusals.check(call, template);
    var comparison =
        StackComparison.of(call, place, old.filter(_ -> !isNew).orElseGet(Call::nothing), template);
    var imports =
        call.textOr("ChangeSetType", "UPDATE").equals("IMPORT")
            ? Optional.of(StackImports.of(call, place, call.input()))
            : Optional.<StackImports>empty();
    imports.ifPresent(
        all -> all.check(text, template, comparison.changes(), comparison.keepsOutputs()));
    var id = id(call, place);
    if (old.isEmpty()) {
      review(store, place, id);
    }
    var reason =
        TemplateRefusals.failure(template)
            .or(comparison::retyped)
            .or(() -> imports.flatMap(StackImports::failure))
            .orElse(comparison.isSame() ? SAME : "");
    store.put(
        TABLE,
        key(place, call.text("ChangeSetName")),
        Json.object(
            "ChangeSetId",
            id,
            "ChangeSetName",
            call.text("ChangeSetName"),
            "StackId",
            place.id(),
            "StackName",
            place.name(),
            "Status",
            reason.isEmpty() ? "CREATE_COMPLETE" : "FAILED",
            "StatusReason",
            reason,
            "ExecutionStatus",
            reason.isEmpty() ? "AVAILABLE" : "UNAVAILABLE",
            "New",
            isNew,
            "Template",
            text,
            "Parameters",
            parameters,
            "ResourcesToImport",
            imports.map(all -> List.copyOf(all.all())).orElse(List.of())));
    return Json.object("Id", id, "StackId", place.id());
  }

  private static void within(Call call, StackPlace place) {
    long most = ServiceQuotas.value(call.store(), "cloudformation.stacks");
    var beside = place.account() + "/" + place.region() + "/";
    if (call.store().all(StackPlace.STACKS, beside).size() >= most) {
      throw call.refusal("LimitExceededException", "Limit of stacks exceeded: " + most);
    }
  }

  private static String status(Optional<JsonObject> stack) {
    return stack.flatMap(one -> one.string("StackStatus")).orElse("");
  }

  private static void changeable(Call call, StackPlace place, boolean isNew, String status) {
    var type = call.textOr("ChangeSetType", "UPDATE");
    if (type.equals("UPDATE") && isNew) {
      throw call.refusal("ValidationError", "Stack [" + place.name() + "] does not exist");
    }
    if (type.equals("CREATE") && !isNew) {
      throw call.refusal(
          "ValidationError",
          "Stack ["
              + place.name()
              + "] already exists and cannot be created again with the changeSet ["
              + call.text("ChangeSetName")
              + "].");
    }
    if (AtWork.is(call.store(), place.atWork())) {
      throw call.refusal(
          "ValidationError",
          "Stack:" + place.id() + " is in " + inProgress(status) + " state and can not be updated.");
    }
    if (status.startsWith("ROLLBACK_")
        || status.startsWith("DELETE_")
        || status.equals(StackRollback.FAILED)) {
      throw call.refusal(
          "ValidationError",
          "Stack:" + place.id() + " is in " + status + " state and can not be updated.");
    }
  }

  /** A stack that is not made yet stands in review from its first change set on. */
  private static void review(Store store, StackPlace place, String changeSet) {
    new StackEvents(store, place).stack("REVIEW_IN_PROGRESS", "User Initiated");
    store.put(
        StackPlace.STACKS,
        place.key(),
        Json.object(
            "StackName",
            place.name(),
            "StackId",
            place.id(),
            "StackStatus",
            "REVIEW_IN_PROGRESS",
            "ChangeSetId",
            changeSet));
  }

  private static String id(Call call, StackPlace place) {
    return "arn:aws:cloudformation:"
        + call.region()
        + ":"
        + place.account()
        + ":changeSet/"
        + call.text("ChangeSetName")
        + "/"
        + place.name();
  }

  private static String key(StackPlace place, String name) {
    return place.key() + "/" + name;
  }

  /** By its name or its ARN. */
  private static String key(Call call, StackPlace place) {
    var name = call.text("ChangeSetName");
    return key(place, name.startsWith("arn:") ? name.split("/")[1] : name);
  }

  /**
   * The change set that a call names.
   *
   * @throws Refusal when there is none
   */
  static JsonObject existing(Call call, StackPlace place) {
    var name = call.text("ChangeSetName");
    return call.store()
        .find(TABLE, key(call, place))
        .orElseThrow(() ->
            new Refusal(
                call.operation(),
                "ChangeSetNotFound",
                "ChangeSet [" + name + "] does not exist",
                404));
  }

  /** The status of a stack that CloudFormation is still at. */
  static String inProgress(String status) {
    return status.replaceFirst("_(COMPLETE|FAILED)$", "_IN_PROGRESS");
  }

  private static JsonObject describe(Call call) {
    var place = StackPlace.of(call);
    place.require(call);
    var changeSet = existing(call, place);
    if (isBeingMade(call, changeSet)) {
      return summary(
          changeSet
              .with("Status", Json.of("CREATE_IN_PROGRESS"))
              .with("StatusReason", Json.of(""))
              .with("ExecutionStatus", Json.of("UNAVAILABLE")));
    }
    var members = new LinkedHashMap<>(changeSet.members());
    members.remove("Template");
    members.remove("New");
    members.remove("ResourcesToImport");
    members.put("Parameters", ParameterValues.listed(changeSet.object("Parameters").orElseThrow()));
    members.put(
        "Changes",
        changeSet.items("ResourcesToImport").isEmpty()
            ? changes(call, place, changeSet)
            : StackImports.of(call, place, changeSet).changes());
    return new JsonObject(members);
  }

  /** Whether CloudFormation is still at it. */
  static boolean isBeingMade(Call call, JsonObject changeSet) {
    return AtWork.is(call.store(), changeSet.string("ChangeSetId").orElseThrow());
  }

  private static JsonObject summary(JsonObject changeSet) {
    var members = new LinkedHashMap<>(changeSet.members());
    members.keySet().retainAll(SUMMARY);
    return new JsonObject(members);
  }

  private static Json changes(Call call, StackPlace place, JsonObject changeSet) {
    var template =
        StackTemplate.of(
            call,
            place,
            changeSet.string("Template").orElseThrow(),
            changeSet.object("Parameters").orElseThrow());
    var set = StackComparison.of(call, place, place.stack(call.store()), template).changes();
    var there = place.resources(call.store());
    var listed =
        call.input().isTrue("IncludePropertyValues")
            ? ChangeSetJson.withValues(set)
            : ChangeSetJson.plain(set);
    return new JsonArray(listed.items().stream().map(one -> identified(one, there)).toList());
  }

  /** With the id of the resource, where there is one already. */
  private static Json identified(Json change, Map<String, JsonObject> there) {
    var inner = ((JsonObject) change).object("ResourceChange").orElseThrow();
    var known = there.get(inner.string("LogicalResourceId").orElse(""));
    return known == null
        ? change
        : ((JsonObject) change)
            .with(
                "ResourceChange", inner.with("PhysicalResourceId", known.get("Id").orElseThrow()));
  }

  private static JsonObject delete(Call call) {
    var place = StackPlace.of(call);
    place.require(call);
    call.store().find(TABLE, key(call, place)).ifPresent(one -> remove(call.store(), place, one));
    return Call.nothing();
  }

  /** Forgets a change set. */
  static void remove(Store store, StackPlace place, JsonObject changeSet) {
    store.remove(TABLE, key(place, changeSet.string("ChangeSetName").orElseThrow()));
  }

  private static JsonObject list(Call call) {
    var place = StackPlace.existing(call);
    place.require(call);
    var sets = new ArrayList<Json>();
    call.store()
        .all(TABLE, place.key() + "/")
        .values()
        .forEach(one -> sets.add(summary(one)));
    return Json.object("Summaries", new JsonArray(sets));
  }
}
