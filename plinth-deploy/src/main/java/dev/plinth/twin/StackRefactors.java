package dev.plinth.twin;

import dev.plinth.cloud.MovableTypes;
import dev.plinth.cloud.Refusal;
import dev.plinth.cloudformation.ResourceType;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.twin.StackRefactor.Definition;
import dev.plinth.twin.StackRefactor.Member;
import dev.plinth.twin.StackRefactor.Move;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CloudFormation: resources that go from one stack to another, or to another logical id, and stay
 * what they are.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackRefactor.html">CreateStackRefactor</a>
 */
final class StackRefactors {
  private static final String TABLE = "stack-refactors";
  private static final String STATUS = "Status";
  private static final String CHANGEABLE =
      "(CREATE|UPDATE|IMPORT|UPDATE_ROLLBACK|IMPORT_ROLLBACK)_COMPLETE";
  private static final String EXECUTION = "ExecutionStatus";

  private StackRefactors() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("cloudformation:CreateStackRefactor", StackRefactors::create);
    handlers.put("cloudformation:DescribeStackRefactor", StackRefactors::describe);
    handlers.put("cloudformation:ExecuteStackRefactor", StackRefactors::execute);
    handlers.put("cloudformation:ListStackRefactors", StackRefactors::list);
    handlers.put("cloudformation:ListStackRefactorActions", StackRefactors::actions);
  }

  private static JsonObject create(Call call) {
    var definitions = definitions(call, call.input());
    for (var one : definitions) {
      one.place().require(call);
    }
    var plan = plan(call, call.input(), definitions);
    var id = "00000000-0000-4000-9000-%012x".formatted(call.store().next("stack-refactor"));
    var isGood = plan.failure().isEmpty();
    call.store()
        .put(
            TABLE,
            key(call, id),
            Json.object(
                "StackRefactorId",
                id,
                "Description",
                call.textOr("Description", ""),
                "StackIds",
                definitions.stream().map(one -> one.place().id()).toList(),
                STATUS,
                isGood ? "CREATE_COMPLETE" : "CREATE_FAILED",
                "StatusReason",
                plan.failure(),
                EXECUTION,
                isGood ? "AVAILABLE" : "UNAVAILABLE",
                "ExecutionStatusReason",
                "",
                "Input",
                call.input()));
    AtWork.begin(call.store(), atWork(key(call, id)), AtWork.Kind.STACK_REFACTOR);
    return Json.object("StackRefactorId", id);
  }

  private static String key(Call call, String id) {
    return call.caller().account() + "/" + call.region() + "/" + id;
  }

  private static List<Definition> definitions(Call call, JsonObject input) {
    var definitions = new ArrayList<Definition>();
    var items = input.items("StackDefinitions");
    if (items.isEmpty() || items.size() > MovableTypes.stacksOfRefactor()) {
      throw call.refusal(
          "ValidationError",
          "Stack refactor takes 1 to %d stack definitions"
              .formatted(MovableTypes.stacksOfRefactor()));
    }
    for (var item : items) {
      definitions.add(definition(call, (JsonObject) item, input.isTrue("EnableStackCreation")));
    }
    return definitions;
  }

  private static Definition definition(Call call, JsonObject item, boolean mayMake) {
    var place = place(call, item.string("StackName").orElse(""));
    var stack = call.store().find(StackPlace.STACKS, place.key());
    var status = stack.flatMap(one -> one.string("StackStatus")).orElse("REVIEW_IN_PROGRESS");
    boolean isNew = status.equals("REVIEW_IN_PROGRESS");
    if (isNew && !mayMake) {
      throw call.refusal("ValidationError", "Stack with id " + place.name() + " does not exist");
    }
    if (!isNew && AtWork.is(call.store(), place.atWork())) {
      status = ChangeSets.inProgress(status);
    }
    if (!isNew && !status.matches(CHANGEABLE)) {
      throw call.refusal(
          "ValidationError",
          "Stack:" + place.id() + " is in " + status + " state and can not be updated.");
    }
    // a refactor has no word for capabilities: nothing is made by it
    var asked = call.with(item.with("Capabilities", Json.strings(List.of("CAPABILITY_NAMED_IAM"))));
    var text = TemplateBody.of(asked);
    var template =
        StackTemplate.of(
            asked,
            place,
            text,
            stack
                .filter(_ -> !isNew)
                .flatMap(one -> one.object("Parameters"))
                .orElseGet(Call::nothing));
    TemplateRefusals.check(asked, template);
    if (template.evaluated().resources().isEmpty()) {
      throw call.refusal(
          "ValidationError",
          "Template format error: At least one Resources member must be defined.");
    }
    return new Definition(place, text, template, isNew);
  }

  private static StackPlace place(Call call, String name) {
    return new StackPlace(
        call.caller().account(),
        call.region(),
        name.startsWith("arn:") ? name.split("/")[1] : name);
  }

  private static StackRefactor plan(Call call, JsonObject input, List<Definition> definitions) {
    var mapped = new LinkedHashMap<Member, Member>();
    for (var item : input.items("ResourceMappings")) {
      var from = member(call, (JsonObject) item, "Source");
      var to = member(call, (JsonObject) item, "Destination");
      boolean isDeclared =
          definitions.stream()
              .anyMatch(one ->
                  one.place().equals(to.place())
                      && one.template().evaluated().resources().containsKey(to.id()));
      if (!isDeclared || mapped.put(to, from) != null) {
        throw call.refusal("ValidationError", "ResourceMapping is invalid");
      }
    }
    return StackRefactor.of(call.store(), definitions, mapped);
  }

  private static Member member(Call call, JsonObject mapping, String end) {
    var one = mapping.object(end).orElseGet(Call::nothing);
    return new Member(
        place(call, one.string("StackName").orElse("")),
        one.string("LogicalResourceId").orElse(""));
  }

  private static JsonObject existing(Call call) {
    var id = call.text("StackRefactorId");
    return call.store()
        .find(TABLE, key(call, id))
        .orElseThrow(() ->
            new Refusal(
                call.operation(),
                "StackRefactorNotFoundException",
                "Stack refactor " + id + " does not exist",
                404));
  }

  /** The same once each of its stacks may be asked about. */
  private static JsonObject allowed(Call call, JsonObject refactor) {
    refactor.strings("StackIds").forEach(id -> place(call, id).require(call));
    return refactor;
  }

  private static JsonObject describe(Call call) {
    var refactor = allowed(call, existing(call));
    return AtWork.is(call.store(), atWork(key(call, call.text("StackRefactorId"))))
        ? underWay(shown(refactor))
        : shown(refactor);
  }

  private static JsonObject underWay(JsonObject shown) {
    return shown.string(EXECUTION).orElse("").matches("(EXECUTE|ROLLBACK)_COMPLETE")
        ? shown.with(EXECUTION, Json.of("EXECUTE_IN_PROGRESS"))
        : shown.with(STATUS, Json.of("CREATE_IN_PROGRESS")).with(EXECUTION, Json.of("UNAVAILABLE"));
  }

  private static String atWork(String key) {
    return "stack-refactor/" + key;
  }

  private static JsonObject shown(JsonObject refactor) {
    var members = new LinkedHashMap<>(refactor.members());
    members.remove("Input");
    return new JsonObject(members);
  }

  private static JsonObject list(Call call) {
    call.allowed("*");
    var wanted = call.input().strings("ExecutionStatusFilter");
    var all =
        call.store().all(TABLE, key(call, "")).entrySet().stream()
            .map(one ->
                AtWork.is(call.store(), atWork(one.getKey()))
                    ? underWay(shown(one.getValue()))
                    : shown(one.getValue()))
            .filter(one -> wanted.isEmpty() || wanted.contains(one.string(EXECUTION).orElse("")))
            .map(one -> {
              var members = new LinkedHashMap<>(one.members());
              members.remove("StackIds");
              return (Json) new JsonObject(members);
            })
            .toList();
    return Json.object("StackRefactorSummaries", new JsonArray(all));
  }

  private static JsonObject actions(Call call) {
    var refactor = allowed(call, existing(call));
    var input = refactor.object("Input").orElseThrow();
    var actions = new ArrayList<Json>();
    if (refactor.string(EXECUTION).orElse("").equals("AVAILABLE")) {
      var definitions = definitions(call, input);
      definitions.stream()
          .filter(Definition::isNew)
          .forEach(one ->
              actions.add(
                  Json.object(
                      "Action", "CREATE",
                      "Entity", "STACK",
                      "Description", "Stack " + one.place().id() + " created.")));
      plan(call, input, definitions).moves().forEach(move -> actions.add(action(move)));
    }
    return Json.object("StackRefactorActions", new JsonArray(actions));
  }

  private static Json action(Move move) {
    return Json.object(
        "Action",
        "MOVE",
        "Entity",
        "RESOURCE",
        "PhysicalResourceId",
        move.resource().string("Id").orElse(""),
        "Description",
        "No configuration changes detected.",
        "Detection",
        move.isAsked() ? "MANUAL" : "AUTO",
        "TagResources",
        tags(move),
        "UntagResources",
        tags(move).stream().map(tag -> ((JsonObject) tag).string("Key").orElse("")).toList(),
        "ResourceMapping",
        Json.object("Source", end(move.from()), "Destination", end(move.to())));
  }

  private static JsonObject end(Member member) {
    return Json.object("StackName", member.place().id(), "LogicalResourceId", member.id());
  }

  private static List<Json> tags(Move move) {
    var type = move.resource().string("Type").orElse("");
    return TypeRegistry.standard().find(type).flatMap(ResourceType::tags).isEmpty()
        ? List.of()
        : List.of(
            tag("stack-name", move.to().place().name()),
            tag("logical-id", move.to().id()),
            tag("stack-id", move.to().place().id()));
  }

  private static Json tag(String key, String value) {
    return Json.object("Key", "aws:cloudformation:" + key, "Value", value);
  }

  private static JsonObject execute(Call call) {
    var refactor = allowed(call, existing(call));
    var status = refactor.string(EXECUTION).orElse("");
    if (!status.equals("AVAILABLE")) {
      throw call.refusal(
          "ValidationError",
          "Stack refactor cannot be executed in its current execution status of [" + status + "]");
    }
    var input = refactor.object("Input").orElseThrow();
    var definitions = definitions(call, input);
    var failure =
        new StackRefactorExecution(call, definitions, plan(call, input, definitions)).carryOut();
    var key = key(call, call.text("StackRefactorId"));
    call.store()
        .put(
            TABLE,
            key,
            refactor
                .with(
                    EXECUTION,
                    Json.of(failure.isEmpty() ? "EXECUTE_COMPLETE" : "ROLLBACK_COMPLETE"))
                .with("ExecutionStatusReason", Json.of(failure)));
    AtWork.begin(call.store(), atWork(key), AtWork.Kind.STACK_REFACTOR);
    return Call.nothing();
  }
}
