package dev.plinth.twin;

import dev.plinth.cloud.Refusal;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.evaluate.Deployment;
import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.cloudformation.evaluate.Evaluator;
import dev.plinth.cloudformation.evaluate.Exports;
import dev.plinth.diagnostic.Severity;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.source.Node;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * CloudFormation: stacks by change sets.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/Welcome.html">CloudFormation
 *     API reference</a>
 */
final class Stacks {
  private static final String CHANGE_SETS = "change-sets";
  private static final Origin PARAMETER = Origin.of(SourceFile.of("parameters", ""));

  private Stacks() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("cloudformation:CreateChangeSet", Stacks::createChangeSet);
    handlers.put("cloudformation:DescribeChangeSet", Stacks::describeChangeSet);
    handlers.put("cloudformation:ExecuteChangeSet", Stacks::execute);
    handlers.put("cloudformation:DeleteChangeSet", Stacks::deleteChangeSet);
    handlers.put("cloudformation:DescribeStacks", Stacks::describe);
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

  private static StackPlace existing(Call call) {
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

  private static void require(Call call, StackPlace place) {
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

  private static JsonObject createChangeSet(Call call) {
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
    var template = body(call);
    var parameters = parameters(call, old);
    var evaluated = evaluate(call, place, template, parameters);
    var problem = problem(call, evaluated);
    if (isNew) {
      store.put(
          StackPlace.STACKS,
          place.key(),
          Json.object(
              "StackName",
              place.name(),
              "StackId",
              place.id(),
              "StackStatus",
              "REVIEW_IN_PROGRESS"));
    }
    boolean isSame =
        !isNew
            && old.get().string("Template").orElse("").equals(template)
            && old.get().object("Parameters").orElseThrow().equals(parameters);
    var reason =
        problem.orElse(
            isSame
                ? "The submitted information didn't contain changes. Submit different information"
                      + " to create a change set."
                : "");
    var id =
        "arn:aws:cloudformation:"
            + call.region()
            + ":"
            + place.account()
            + ":changeSet/"
            + call.text("ChangeSetName")
            + "/"
            + place.name();
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
            template,
            "Parameters",
            parameters,
            "Changes",
            StackChanges.between(place.resources(store), evaluated)));
    return Json.object("Id", id, "StackId", place.id());
  }

  private static String body(Call call) {
    var body = call.input().string("TemplateBody");
    if (body.isPresent()) {
      return body.get();
    }
    var url = call.text("TemplateURL");
    return Objects.byUrl(call.store(), url)
        .orElseThrow(() -> call.refusal("ValidationError", "S3 error: Access Denied: " + url));
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

  static EvaluatedTemplate evaluate(
      Call call, StackPlace place, String template, JsonObject parameters) {
    var given = new LinkedHashMap<String, Term>();
    parameters
        .members()
        .keySet()
        .forEach(
            name -> given.put(name, new Term.Text(parameters.string(name).orElse(""), PARAMETER)));
    Node root =
        new YamlReader()
            .read(place.name(), template)
            .root()
            .orElseThrow(
                () -> call.refusal("ValidationError", "Template format error: not YAML or JSON"));
    return Evaluator.standard()
        .evaluate(
            root,
            new Deployment(
                new StackKey(place.account(), place.region(), place.name()),
                given,
                Unset.DEFAULT,
                exports(call.store())));
  }

  private static Exports exports(Store store) {
    return new Exports() {
      @Override
      public Optional<Term> export(String account, String region, String name) {
        return store.all(StackPlace.STACKS, account + "/" + region + "/").values().stream()
            .flatMap(
                one -> outputs(store, account, region, one.string("StackName").orElse("")).stream())
            .filter(one -> one.string("ExportName").orElse("").equals(name))
            .flatMap(one -> one.string("OutputValue").stream())
            .findFirst()
            .map(text -> new Term.Text(text, PARAMETER));
      }

      @Override
      public Optional<Term> output(String account, String region, String stack, String output) {
        return outputs(store, account, region, stack).stream()
            .filter(one -> one.string("OutputKey").orElse("").equals(output))
            .flatMap(one -> one.string("OutputValue").stream())
            .findFirst()
            .map(text -> new Term.Text(text, PARAMETER));
      }
    };
  }

  private static List<JsonObject> outputs(
      Store store, String account, String region, String stack) {
    return new StackPlace(account, region, stack).outputs(store) instanceof JsonArray(var items)
        ? items.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList()
        : List.of();
  }

  /** What AWS refuses before it makes anything. */
  private static Optional<String> problem(Call call, EvaluatedTemplate template) {
    var error =
        template.diagnostics().stream().filter(one -> one.severity() == Severity.ERROR).findFirst();
    if (error.isPresent()) {
      return error.map(one -> "Template error: " + one.message());
    }
    var unknown =
        template.resources().values().stream()
            .map(EvaluatedTemplate.EvaluatedResource::type)
            .filter(type -> TypeRegistry.standard().find(type).isEmpty())
            .distinct()
            .toList();
    if (!unknown.isEmpty()) {
      return Optional.of("Template format error: Unrecognized resource types: " + unknown);
    }
    var capabilities = call.input().strings("Capabilities");
    boolean namesIdentities =
        template.resources().values().stream()
            .anyMatch(one ->
                one.type().startsWith("AWS::IAM::")
                    && !(one.properties().get(one.type().substring(10) + "Name")
                        instanceof Term.Absent));
    boolean hasIdentities =
        template.resources().values().stream()
            .anyMatch(one ->
                one.type()
                    .matches(
                        "AWS::IAM::(AccessKey|Group|InstanceProfile|ManagedPolicy|Policy|Role|User|UserToGroupAddition|RolePolicy|UserPolicy|GroupPolicy)"));
    if (namesIdentities && !capabilities.contains("CAPABILITY_NAMED_IAM")) {
      throw new Refusal(
          call.operation(),
          "InsufficientCapabilitiesException",
          "Requires capabilities : [CAPABILITY_NAMED_IAM]",
          400);
    }
    if (hasIdentities
        && !capabilities.contains("CAPABILITY_IAM")
        && !capabilities.contains("CAPABILITY_NAMED_IAM")) {
      throw new Refusal(
          call.operation(),
          "InsufficientCapabilitiesException",
          "Requires capabilities : [CAPABILITY_IAM]",
          400);
    }
    return Optional.empty();
  }

  private static JsonObject changeSet(Call call, StackPlace place) {
    var name = call.text("ChangeSetName");
    var key = place.key() + "/" + (name.startsWith("arn:") ? name.split("/")[1] : name);
    return call.store()
        .find(CHANGE_SETS, key)
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
    var members = new LinkedHashMap<>(changeSet(call, place).members());
    members.remove("Template");
    members.remove("New");
    members.put("Parameters", listed(changeSet(call, place).object("Parameters").orElseThrow()));
    return new JsonObject(members);
  }

  private static Json listed(JsonObject parameters) {
    var all = new ArrayList<Json>();
    parameters
        .members()
        .forEach(
            (key, value) -> all.add(Json.object("ParameterKey", key, "ParameterValue", value)));
    return new JsonArray(all);
  }

  private static JsonObject execute(Call call) {
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
    var evaluated = evaluate(call, place, template, parameters);
    var status = new StackEngine(call, place).apply(evaluated, changes.isTrue("New"));
    var old = stack(call, place);
    boolean isDone = status.equals("CREATE_COMPLETE") || status.equals("UPDATE_COMPLETE");
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
            "Protected",
            old.isTrue("Protected"),
            // the first look finds it at work
            "Looks",
            1));
    store.remove(CHANGE_SETS, place.key() + "/" + changes.string("ChangeSetName").orElseThrow());
    return Call.nothing();
  }

  private static JsonObject deleteChangeSet(Call call) {
    var place = place(call);
    require(call, place);
    call.store()
        .find(CHANGE_SETS, place.key() + "/" + call.text("ChangeSetName"))
        .ifPresent(
            _ -> call.store().remove(CHANGE_SETS, place.key() + "/" + call.text("ChangeSetName")));
    return Call.nothing();
  }

  private static JsonObject describe(Call call) {
    var store = call.store();
    var stacks = new ArrayList<Json>();
    if (call.input().has("StackName")) {
      var place = existing(call);
      require(call, place);
      stacks.add(described(call, place));
    } else {
      for (var key :
          store
              .all(StackPlace.STACKS, call.caller().account() + "/" + call.region() + "/")
              .keySet()) {
        stacks.add(
            described(
                call,
                new StackPlace(call.caller().account(), call.region(), key.split("/", 3)[2])));
      }
    }
    return Json.object("Stacks", new JsonArray(stacks));
  }

  private static JsonObject described(Call call, StackPlace place) {
    var store = call.store();
    var stack = stack(call, place);
    long looks = stack.number("Looks").map(Number::longValue).orElse(0L);
    var status = stack.string("StackStatus").orElseThrow();
    if (looks > 0) {
      store.put(StackPlace.STACKS, place.key(), stack.with("Looks", Json.of(looks - 1)));
      status = status.replaceFirst("_(COMPLETE|FAILED)$", "_IN_PROGRESS");
    }
    return Json.object(
        "StackId", place.id(),
        "StackName", place.name(),
        "StackStatus", status,
        "StackStatusReason", stack.string("Reason").orElse(""),
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

  private static JsonObject resources(Call call) {
    var place = existing(call);
    require(call, place);
    var all = new ArrayList<Json>();
    place
        .resources(call.store())
        .forEach((id, one) ->
            all.add(
                Json.object(
                    "LogicalResourceId", id,
                    "PhysicalResourceId", one.string("Id").orElse(""),
                    "ResourceType", one.string("Type").orElse(""),
                    "ResourceStatus", "CREATE_COMPLETE",
                    "StackName", place.name(),
                    "StackId", place.id(),
                    "Timestamp", "2026-01-01T00:00:00Z")));
    return Json.object("StackResources", new JsonArray(all));
  }

  private static JsonObject template(Call call) {
    var place = existing(call);
    require(call, place);
    return Json.object("TemplateBody", stack(call, place).string("Template").orElse(""));
  }

  private static JsonObject delete(Call call) {
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
    new StackEngine(call, place).delete();
    place.forget(call.store());
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
