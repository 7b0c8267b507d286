package dev.plinth.twin;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.plan.PlanCodes;
import dev.plinth.plan.changeset.ChangePredictor;
import dev.plinth.plan.changeset.ChangePredictor.Caution;
import dev.plinth.plan.changeset.ChangeSet;
import dev.plinth.plan.changeset.ChangeSetJson;
import dev.plinth.plan.changeset.StackSide;
import dev.plinth.plan.changeset.ValueComparison;
import dev.plinth.world.Quotas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * CloudFormation: stacks by change sets.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/Welcome.html">CloudFormation
 *     API reference</a>
 */
final class Stacks {
  private static final String CHANGE_SETS = "change-sets";
  static final String SAME =
      "The submitted information didn't contain changes. Submit different information to create a"
          + " change set.";

  /** The statuses after which the stack is what the template says. */
  private static final Set<String> DONE =
      Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE");

  private Stacks() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("cloudformation:CreateChangeSet", Stacks::createChangeSet);
    handlers.put("cloudformation:DescribeChangeSet", Stacks::describeChangeSet);
    handlers.put("cloudformation:ExecuteChangeSet", Stacks::execute);
    handlers.put("cloudformation:DeleteChangeSet", Stacks::deleteChangeSet);
    handlers.put("cloudformation:ListChangeSets", Stacks::changeSets);
    handlers.put("cloudformation:DescribeStacks", Stacks::describe);
    handlers.put("cloudformation:ListStacks", Stacks::list);
    handlers.put("cloudformation:DescribeStackEvents", Stacks::events);
    handlers.put("cloudformation:DescribeStackResources", Stacks::resources);
    handlers.put("cloudformation:GetTemplate", Stacks::template);
    handlers.put("cloudformation:DeleteStack", Stacks::delete);
    handlers.put("cloudformation:UpdateTerminationProtection", Stacks::protect);
  }

  /** By name, or by the ARN that has the name in it. */
  private static StackPlace place(Call call) {
    var name = call.text("StackName");
    return new StackPlace(
        call.caller().account(),
        call.region(),
        name.startsWith("arn:") ? name.split("/")[1] : name);
  }

  static StackPlace existing(Call call) {
    var place = place(call);
    if (call.store().find(StackPlace.STACKS, place.key()).isEmpty()) {
      throw call.refusal(
          "ValidationError", "Stack with id " + call.text("StackName") + " does not exist");
    }
    return place;
  }

  private static JsonObject stack(Call call, StackPlace place) {
    return call.store().find(StackPlace.STACKS, place.key()).orElseThrow();
  }

  static void require(Call call, StackPlace place) {
    call.twin()
        .authorizer()
        .require(
            call.operation(),
            new Authorizer.Asked(
                call.caller(),
                call.region(),
                "cloudformation:" + call.operation().name(),
                place.id(),
                Map.of()));
  }

  static JsonObject createChangeSet(Call call) {
    var place = place(call);
    require(call, place);
    var store = call.store();
    var old = store.find(StackPlace.STACKS, place.key());
    boolean isNew =
        old.isEmpty() || old.get().string("StackStatus").orElse("").equals("REVIEW_IN_PROGRESS");
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
    var state = old.flatMap(stack -> stack.string("StackStatus")).orElse("");
    if (state.startsWith("ROLLBACK_")
        || state.startsWith("DELETE_")
        || state.equals("UPDATE_ROLLBACK_FAILED")) {
      throw call.refusal(
          "ValidationError",
          "Stack:" + place.id() + " is in " + state + " state and can not be updated.");
    }
    if (store.find(CHANGE_SETS, place.key() + "/" + call.text("ChangeSetName")).isPresent()) {
      throw call.refusal(
          "AlreadyExistsException",
          "ChangeSet "
              + call.text("ChangeSetName")
              + " cannot be created due to a mismatch with"
              + " existing attribute Template");
    }
    var text = body(call);
    var parameters = parameters(call, old);
    var template = StackTemplate.of(call, place, text, parameters);
    TemplateRefusals.check(call, template);
    var before =
        StackTemplate.standing(call, place, old.filter(_ -> !isNew).orElseGet(Call::nothing));
    var changes = ChangePredictor.standard(Caution.AS_AWS).predict(before, template.side());
    var imports =
        type.equals("IMPORT")
            ? Optional.of(StackImports.of(call, place, call.input()))
            : Optional.<StackImports>empty();
    imports.ifPresent(
        all -> all.check(text, template, changes, keepsOutputs(before, template.side())));
    if (old.isEmpty()) {
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
              changeSetId(call, place)));
    }
    var reason =
        TemplateRefusals.failure(template)
            .or(() -> retyped(changes))
            .or(() -> imports.flatMap(StackImports::failure))
            .orElse(isSame(before, template.side(), changes) ? SAME : "");
    var id = changeSetId(call, place);
    store.put(
        CHANGE_SETS,
        place.key() + "/" + call.text("ChangeSetName"),
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

  private static String changeSetId(Call call, StackPlace place) {
    return "arn:aws:cloudformation:"
        + call.region()
        + ":"
        + place.account()
        + ":changeSet/"
        + call.text("ChangeSetName")
        + "/"
        + place.name();
  }

  private static Optional<String> retyped(ChangeSet changes) {
    var ids =
        changes.diagnostics().stream()
            .filter(one -> one.code().equals(PlanCodes.TYPE_CHANGES))
            .toList();
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of("Update of resource type is not permitted. " + ids.getFirst().message());
  }

  /** Whether nothing would change, outputs included. */
  private static boolean isSame(StackSide before, StackSide after, ChangeSet changes) {
    return ChangeSetJson.plain(changes).items().isEmpty() && keepsOutputs(before, after);
  }

  private static boolean keepsOutputs(StackSide before, StackSide after) {
    var was = before.evaluated().outputs();
    var now = after.evaluated().outputs();
    return was.keySet().equals(now.keySet())
        && was.values().stream()
            .allMatch(one -> {
              var other = now.get(one.name());
              return other != null
                  && ValueComparison.isAlike(one.value(), other.value())
                  && ValueComparison.isAlike(one.export(), other.export());
            });
  }

  static String body(Call call) {
    var body = call.input().string("TemplateBody");
    if (body.isPresent()) {
      return bounded(call, "templateBody", body.get(), "cloudformation.template-size-direct");
    }
    var url = call.text("TemplateURL");
    return bounded(
        call,
        "templateURL",
        Objects.byUrl(call, url)
            .orElseThrow(() -> call.refusal("ValidationError", "S3 error: Access Denied: " + url)),
        "cloudformation.template-size");
  }

  private static String bounded(Call call, String member, String template, String quota) {
    long most = Quotas.standard().value(quota);
    if (template.getBytes(StandardCharsets.UTF_8).length > most) {
      throw call.refusal(
          "ValidationError",
          "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must have length less than or equal to %d"
              .formatted(member, most));
    }
    return template;
  }

  private static JsonObject parameters(Call call, Optional<JsonObject> old) {
    var parameters = new LinkedHashMap<String, Json>();
    for (var item : call.input().items("Parameters")) {
      if (item instanceof JsonObject one) {
        var key = one.string("ParameterKey").orElse("");
        parameters.put(
            key,
            one.isTrue("UsePreviousValue")
                ? old.flatMap(stack -> stack.object("Parameters"))
                    .flatMap(all -> all.get(key))
                    .orElseGet(() -> Json.of(""))
                : Json.of(one.string("ParameterValue").orElse("")));
      }
    }
    return new JsonObject(parameters);
  }

  /** By its name or its ARN. */
  private static String changeSetKey(Call call, StackPlace place) {
    var name = call.text("ChangeSetName");
    return place.key() + "/" + (name.startsWith("arn:") ? name.split("/")[1] : name);
  }

  static JsonObject changeSet(Call call, StackPlace place) {
    var name = call.text("ChangeSetName");
    return call.store()
        .find(CHANGE_SETS, changeSetKey(call, place))
        .orElseThrow(() ->
            new Refusal(
                call.operation(),
                "ChangeSetNotFound",
                "ChangeSet [" + name + "] does not exist",
                404));
  }

  private static JsonObject describeChangeSet(Call call) {
    var place = place(call);
    require(call, place);
    var changeSet = changeSet(call, place);
    var members = new LinkedHashMap<>(changeSet.members());
    members.remove("Template");
    members.remove("New");
    members.remove("ResourcesToImport");
    members.put("Parameters", listed(changeSet.object("Parameters").orElseThrow()));
    members.put(
        "Changes",
        changeSet.items("ResourcesToImport").isEmpty()
            ? changes(call, place, changeSet)
            : StackImports.of(call, place, changeSet).changes());
    return new JsonObject(members);
  }

  private static Json changes(Call call, StackPlace place, JsonObject changeSet) {
    var template =
        StackTemplate.of(
            call,
            place,
            changeSet.string("Template").orElseThrow(),
            changeSet.object("Parameters").orElseThrow());
    var set =
        ChangePredictor.standard(Caution.AS_AWS)
            .predict(StackTemplate.standing(call, place, stack(call, place)), template.side());
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

  private static Json listed(JsonObject parameters) {
    var all = new ArrayList<Json>();
    parameters
        .members()
        .forEach(
            (key, value) -> all.add(Json.object("ParameterKey", key, "ParameterValue", value)));
    return new JsonArray(all);
  }

  static JsonObject execute(Call call) {
    var place = existing(call);
    require(call, place);
    var changes = changeSet(call, place);
    if (!changes.string("ExecutionStatus").orElse("").equals("AVAILABLE")) {
      throw call.refusal(
          "InvalidChangeSetStatus",
          "ChangeSet ["
              + call.text("ChangeSetName")
              + "] cannot be executed in its current execution status of ["
              + changes.string("ExecutionStatus").orElse("")
              + "]");
    }
    var store = call.store();
    var template = changes.string("Template").orElseThrow();
    var parameters = changes.object("Parameters").orElseThrow();
    var read = StackTemplate.of(call, place, template, parameters);
    var old = stack(call, place);
    var engine = new StackEngine(call, place);
    var status =
        changes.items("ResourcesToImport").isEmpty()
            ? engine.apply(read.evaluated(), changes.isTrue("New"))
            : engine.bringIn(read.evaluated(), StackImports.of(call, place, changes).found());
    boolean isDone = DONE.contains(status);
    store.put(
        StackPlace.STACKS,
        place.key(),
        Json.object(
            "StackName",
            place.name(),
            "StackId",
            place.id(),
            "StackStatus",
            status,
            "Reason",
            isDone
                ? ""
                : new StackEvents(store, place)
                    .failure()
                    .flatMap(one -> one.string("ResourceStatusReason"))
                    .orElse(""),
            "Template",
            isDone ? template : old.string("Template").orElse(""),
            "Parameters",
            isDone ? parameters : old.object("Parameters").orElseGet(() -> Json.object()),
            "Imports",
            isDone ? List.copyOf(new TreeSet<>(read.imports())) : old.strings("Imports"),
            "Protected",
            old.isTrue("Protected"),
            "ChangeSetId",
            changes.string("ChangeSetId").orElseThrow()));
    AtWork.begin(store, place.atWork(), AtWork.Kind.STACK);
    store.remove(CHANGE_SETS, place.key() + "/" + changes.string("ChangeSetName").orElseThrow());
    return Call.nothing();
  }

  private static JsonObject deleteChangeSet(Call call) {
    var place = place(call);
    require(call, place);
    forget(call, place);
    return Call.nothing();
  }

  /** Forgets a change set, where there is one. */
  static void forget(Call call, StackPlace place) {
    call.store()
        .find(CHANGE_SETS, changeSetKey(call, place))
        .ifPresent(_ -> call.store().remove(CHANGE_SETS, changeSetKey(call, place)));
  }

  private static JsonObject changeSets(Call call) {
    var place = existing(call);
    require(call, place);
    var sets = new ArrayList<Json>();
    call.store()
        .all(CHANGE_SETS, place.key() + "/")
        .values()
        .forEach(one -> {
          var members = new LinkedHashMap<>(one.members());
          members
              .keySet()
              .retainAll(
                  List.of(
                      "ChangeSetId",
                      "ChangeSetName",
                      "StackId",
                      "StackName",
                      "Status",
                      "StatusReason",
                      "ExecutionStatus"));
          sets.add(new JsonObject(members));
        });
    return Json.object("Summaries", new JsonArray(sets));
  }

  private static JsonObject describe(Call call) {
    var store = call.store();
    var stacks = new ArrayList<Json>();
    if (call.input().has("StackName")) {
      var place = existing(call);
      require(call, place);
      stacks.add(described(call, place));
    } else {
      call.allowed("*");
      places(call).forEach(place -> stacks.add(described(call, place)));
    }
    return Json.object("Stacks", new JsonArray(stacks));
  }

  private static List<StackPlace> places(Call call) {
    return call
        .store()
        .all(StackPlace.STACKS, call.caller().account() + "/" + call.region() + "/")
        .keySet()
        .stream()
        .map(key -> new StackPlace(call.caller().account(), call.region(), key.split("/", 3)[2]))
        .toList();
  }

  /** Those that were deleted are not remembered. */
  private static JsonObject list(Call call) {
    call.allowed("*");
    var wanted = call.input().strings("StackStatusFilter");
    var stacks = new ArrayList<Json>();
    for (var place : places(call)) {
      var status = stack(call, place).string("StackStatus").orElseThrow();
      if (wanted.isEmpty() || wanted.contains(status)) {
        stacks.add(
            Json.object(
                "StackId",
                place.id(),
                "StackName",
                place.name(),
                "StackStatus",
                status,
                "CreationTime",
                "2026-01-01T00:00:00Z"));
      }
    }
    return Json.object("StackSummaries", new JsonArray(stacks));
  }

  private static JsonObject described(Call call, StackPlace place) {
    var store = call.store();
    var stack = stack(call, place);
    var status = stack.string("StackStatus").orElseThrow();
    if (AtWork.is(store, place.atWork())) {
      status = status.replaceFirst("_(COMPLETE|FAILED)$", "_IN_PROGRESS");
    }
    return Json.object(
        "StackId", place.id(),
        "StackName", place.name(),
        "StackStatus", status,
        "StackStatusReason", stack.string("Reason").orElse(""),
        "ChangeSetId", stack.string("ChangeSetId").orElse(""),
        "CreationTime", "2026-01-01T00:00:00Z",
        "EnableTerminationProtection", stack.isTrue("Protected"),
        "Parameters", listed(stack.object("Parameters").orElseGet(() -> Json.object())),
        "Outputs", place.outputs(store));
  }

  private static JsonObject events(Call call) {
    var place = existing(call);
    require(call, place);
    return Json.object("StackEvents", new StackEvents(call.store(), place).all());
  }

  /** Of the stack, or of that which the resource is part of. */
  private static JsonObject resources(Call call) {
    var part = call.input().string("PhysicalResourceId");
    var place =
        part.isPresent() && !call.input().has("StackName")
            ? holding(call, part.get())
            : existing(call);
    require(call, place);
    var all = new ArrayList<Json>();
    var events = new StackEvents(call.store(), place);
    var status = stack(call, place).string("StackStatus").orElse("");
    var stuck = StackRollback.stuck(call.store(), place);
    place
        .resources(call.store())
        .forEach((id, one) -> {
          var failed =
              stuck.contains(id) || status.matches("(DELETE|ROLLBACK)_FAILED")
                  ? events.failure(id)
                  : Optional.<JsonObject>empty();
          all.add(
              Json.object(
                  "LogicalResourceId", id,
                  "PhysicalResourceId", one.string("Id").orElse(""),
                  "ResourceType", one.string("Type").orElse(""),
                  "ResourceStatus",
                      failed
                          .flatMap(event -> event.string("ResourceStatus"))
                          .orElse("CREATE_COMPLETE"),
                  "ResourceStatusReason",
                      failed.flatMap(event -> event.string("ResourceStatusReason")).orElse(""),
                  "StackName", place.name(),
                  "StackId", place.id(),
                  "Timestamp", "2026-01-01T00:00:00Z"));
        });
    return Json.object("StackResources", new JsonArray(all));
  }

  private static StackPlace holding(Call call, String resource) {
    return places(call).stream()
        .filter(place ->
            place.resources(call.store()).values().stream()
                .anyMatch(one -> one.string("Id").orElse("").equals(resource)))
        .findFirst()
        .orElseThrow(
            () -> call.refusal("ValidationError", "Stack for " + resource + " does not exist"));
  }

  private static JsonObject template(Call call) {
    var place = existing(call);
    require(call, place);
    return Json.object("TemplateBody", stack(call, place).string("Template").orElse(""));
  }

  static JsonObject delete(Call call) {
    var place = place(call);
    require(call, place);
    var stack = call.store().find(StackPlace.STACKS, place.key());
    if (stack.isEmpty()) {
      return Call.nothing();
    }
    if (stack.get().isTrue("Protected")) {
      throw call.refusal(
          "ValidationError",
          "Stack [" + place.name() + "] cannot be deleted while TerminationProtection is enabled");
    }
    var inUse = StackExports.undeletable(call.store(), place);
    if (inUse.isPresent()) {
      new StackEvents(call.store(), place)
          .stack(stack.get().string("StackStatus").orElse(""), inUse.get());
      call.store()
          .put(StackPlace.STACKS, place.key(), stack.get().with("Reason", Json.of(inUse.get())));
      return Call.nothing();
    }
    var kept = call.input().strings("RetainResources");
    if (!kept.isEmpty() && !stack.get().string("StackStatus").orElse("").equals("DELETE_FAILED")) {
      throw call.refusal(
          "ValidationError",
          "Invalid operation on stack ["
              + place.id()
              + "]. Resources can be retained only when the stack is in the DELETE_FAILED state.");
    }
    var failure = new StackEngine(call, place).delete(kept);
    if (failure.isPresent()) {
      call.store()
          .put(
              StackPlace.STACKS,
              place.key(),
              stack
                  .get()
                  .with("StackStatus", Json.of("DELETE_FAILED"))
                  .with("Reason", Json.of(failure.get())));
      return Call.nothing();
    }
    place.forget(call.store());
    StackRollback.end(call.store(), place);
    call.store().remove(StackPlace.STACKS, place.key());
    return Call.nothing();
  }

  private static JsonObject protect(Call call) {
    var place = existing(call);
    require(call, place);
    call.store()
        .put(
            StackPlace.STACKS,
            place.key(),
            stack(call, place)
                .with("Protected", Json.of(call.input().isTrue("EnableTerminationProtection"))));
    return Json.object("StackId", place.id());
  }
}
