package dev.plinth.twin;

import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Stack sets whose permissions the organization manages: one template in the accounts of units, in
 * those that come into them later, too.
 *
 * <p>Accounts follow each other by their numbers, and Regions as they were asked for; an operation
 * stops after as many failures in a Region as it tolerates. The management account is never
 * deployed to.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html">Automatic
 *     deployments</a>
 */
final class StackSets {
  private static final String SETS = "stack-sets";
  private static final String INSTANCES = "stack-instances";
  private static final String OPERATIONS = "stack-set-operations";
  private static final String TRUST = "member.org.stacksets.cloudformation.amazonaws.com";
  private static final String ROLE = "stacksets-exec-twin";

  private StackSets() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("cloudformation:CreateStackSet", StackSets::create);
    handlers.put("cloudformation:UpdateStackSet", StackSets::update);
    handlers.put("cloudformation:DeleteStackSet", StackSets::delete);
    handlers.put("cloudformation:DescribeStackSet", StackSets::describe);
    handlers.put("cloudformation:ListStackSets", StackSets::list);
    handlers.put("cloudformation:CreateStackInstances", StackSets::createInstances);
    handlers.put("cloudformation:DeleteStackInstances", StackSets::deleteInstances);
    handlers.put("cloudformation:ListStackInstances", StackSets::instances);
    handlers.put("cloudformation:DescribeStackSetOperation", StackSets::operation);
  }

  /** Lets the sets of the unit that an account came into, and of the one it left, follow. */
  static void moved(Call call, String account) {
    var store = call.store();
    for (var set : store.all(SETS).values()) {
      var deployment = set.object("AutoDeployment").orElseGet(() -> Json.object());
      if (deployment.isTrue("Enabled")) {
        follow(call, set, account, deployment.isTrue("RetainStacksOnAccountRemoval"));
      }
    }
  }

  private static void follow(Call call, JsonObject set, String account, boolean keeps) {
    var name = set.string("StackSetName").orElseThrow();
    var targets = targets(set);
    var above = Accounts.path(call.store(), account);
    for (var unit : targets.members().keySet()) {
      for (var region : targets.strings(unit)) {
        var key = key(name, account, region);
        boolean isThere = call.store().find(INSTANCES, key).isPresent();
        if (above.contains(unit) && !isThere) {
          deploy(call, set, unit, account, region);
        } else if (isThere
            && says(call.store().find(INSTANCES, key), "OrganizationalUnitId", unit)
            && !above.contains(unit)) {
          remove(call, set, account, region, keeps);
        }
      }
    }
  }

  private static boolean says(Optional<JsonObject> one, String member, String word) {
    return one.flatMap(members -> members.string(member)).filter(word::equals).isPresent();
  }

  private static void require(Call call) {
    Organizations.require(call);
    if (call.store().find(OrganizationServices.TRUSTED, TRUST).isEmpty()) {
      throw call.refusal(
          "ValidationError",
          "You must enable organizations access to operate a service managed stack set");
    }
  }

  private static JsonObject set(Call call) {
    var name = call.text("StackSetName").split(":")[0];
    return call.store()
        .find(SETS, name)
        .orElseThrow(() ->
            new Refusal(
                call.operation(),
                "StackSetNotFoundException",
                "StackSet " + name + " not found",
                404));
  }

  private static JsonObject create(Call call) {
    require(call);
    var name = call.text("StackSetName");
    if (!call.textOr("PermissionModel", "SELF_MANAGED").equals("SERVICE_MANAGED")) {
      throw new Refusal(
          call.operation(),
          "UnsupportedByTwin",
          "the twin knows stack sets of the permission model SERVICE_MANAGED alone",
          501);
    }
    if (call.store().find(SETS, name).isPresent()) {
      throw new Refusal(
          call.operation(),
          "NameAlreadyExistsException",
          "StackSet " + name + " already exists",
          409);
    }
    var id = name + ":" + "00000000-0000-4000-8000-%012x".formatted(name.hashCode() & 0xffffffffL);
    call.store()
        .put(
            SETS,
            name,
            Json.object(
                "StackSetName",
                name,
                "StackSetId",
                id,
                "TemplateBody",
                Stacks.body(call),
                "Parameters",
                new JsonArray(call.input().items("Parameters")),
                "Capabilities",
                call.input().strings("Capabilities"),
                "AutoDeployment",
                call.input().object("AutoDeployment").orElseGet(() -> Json.object()),
                "Targets",
                Json.object()));
    return Json.object("StackSetId", id);
  }

  private static JsonObject update(Call call) {
    require(call);
    var old = set(call);
    boolean keepsTemplate = call.input().isTrue("UsePreviousTemplate");
    var set =
        old.with(
                "TemplateBody",
                keepsTemplate ? old.get("TemplateBody").orElseThrow() : Json.of(Stacks.body(call)))
            .with(
                "Parameters",
                call.input().has("Parameters")
                    ? new JsonArray(call.input().items("Parameters"))
                    : old.get("Parameters").orElseThrow());
    call.store().put(SETS, set.string("StackSetName").orElseThrow(), set);
    var failures = new Failures(call, set);
    for (var instance : of(call.store(), set)) {
      failures.follow(
          instance.string("Region").orElseThrow(),
          () ->
              deploy(
                  call,
                  set,
                  instance.string("OrganizationalUnitId").orElseThrow(),
                  instance.string("Account").orElseThrow(),
                  instance.string("Region").orElseThrow()));
    }
    return failures.end("UPDATE");
  }

  private static JsonObject delete(Call call) {
    require(call);
    var set = set(call);
    if (!of(call.store(), set).isEmpty()) {
      throw new Refusal(
          call.operation(), "StackSetNotEmptyException", "StackSet is not empty", 409);
    }
    call.store().remove(SETS, set.string("StackSetName").orElseThrow());
    return Call.nothing();
  }

  private static JsonObject describe(Call call) {
    Organizations.require(call);
    var set = set(call);
    return Json.object(
        "StackSet",
        summary(set)
            .with("TemplateBody", set.get("TemplateBody").orElseThrow())
            .with("Parameters", set.get("Parameters").orElseThrow())
            .with(
                "OrganizationalUnitIds",
                new JsonArray(
                    targets(set).members().keySet().stream()
                        .map(one -> (Json) Json.of(one))
                        .toList())));
  }

  private static JsonObject list(Call call) {
    Organizations.require(call);
    return Json.object(
        "Summaries",
        new JsonArray(
            call.store().all(SETS).values().stream().map(one -> (Json) summary(one)).toList()));
  }

  private static JsonObject summary(JsonObject set) {
    return Json.object(
        "StackSetName",
        set.string("StackSetName").orElseThrow(),
        "StackSetId",
        set.string("StackSetId").orElseThrow(),
        "Status",
        "ACTIVE",
        "PermissionModel",
        "SERVICE_MANAGED",
        "AutoDeployment",
        set.get("AutoDeployment").orElseThrow());
  }

  private static JsonObject createInstances(Call call) {
    require(call);
    var set = set(call);
    var units = units(call);
    var regions = call.input().strings("Regions");
    var failures = new Failures(call, set);
    for (var region : regions) {
      for (var unit : units) {
        set = with(set, unit, region);
      }
    }
    call.store().put(SETS, set.string("StackSetName").orElseThrow(), set);
    var current = set;
    for (var region : regions) {
      for (var unit : units) {
        for (var account : accounts(call.store(), unit)) {
          failures.follow(region, () -> deploy(call, current, unit, account, region));
        }
      }
    }
    return failures.end("CREATE");
  }

  private static List<String> units(Call call) {
    var targets = call.input().object("DeploymentTargets").orElseGet(() -> Json.object());
    if (targets.has("Accounts") || targets.has("AccountFilterType")) {
      throw new Refusal(
          call.operation(),
          "UnsupportedByTwin",
          "the twin knows stack sets to whole units alone",
          501);
    }
    var units = targets.strings("OrganizationalUnitIds");
    for (var unit : units) {
      if (call.store().find(Organizations.UNITS, unit).isEmpty()) {
        throw call.refusal(
            "ValidationError", "OrganizationalUnitId " + unit + " could not be found");
      }
    }
    return units;
  }

  /** The accounts of a unit and of those in it, in which there may be stacks. */
  private static List<String> accounts(Store store, String unit) {
    return store.all(Accounts.TABLE).keySet().stream()
        .filter(account -> !account.equals(Accounts.management(store)))
        .filter(account -> says(Accounts.find(store, account), "State", "ACTIVE"))
        .filter(account -> Accounts.path(store, account).contains(unit))
        .sorted()
        .toList();
  }

  private static JsonObject targets(JsonObject set) {
    return set.object("Targets").orElseThrow();
  }

  private static JsonObject with(JsonObject set, String unit, String region) {
    var regions = new TreeSet<>(targets(set).strings(unit));
    regions.add(region);
    return set.with(
        "Targets",
        targets(set)
            .with(unit, new JsonArray(regions.stream().map(one -> (Json) Json.of(one)).toList())));
  }

  private static String key(String set, String account, String region) {
    return set + "/" + account + "/" + region;
  }

  private static List<JsonObject> of(Store store, JsonObject set) {
    return List.copyOf(
        store.all(INSTANCES, set.string("StackSetName").orElseThrow() + "/").values());
  }

  /** Makes or changes the stack of an instance, with the rights of the role of stack sets there. */
  private static boolean deploy(
      Call call, JsonObject set, String unit, String account, String region) {
    var name = set.string("StackSetName").orElseThrow();
    var place = new StackPlace(account, region, "StackSet-" + name);
    var input = new LinkedHashMap<String, Json>();
    input.put("StackName", Json.of(place.name()));
    for (var member : List.of("TemplateBody", "Parameters", "Capabilities")) {
      input.put(member, set.get(member).orElseThrow());
    }
    boolean isNew = call.store().find(StackPlace.STACKS, place.key()).isEmpty();
    var reason = "";
    try {
      DirectStacks.deploy(
          there(
              call, account, region, isNew ? "CreateStack" : "UpdateStack", new JsonObject(input)),
          isNew);
      var stack = call.store().find(StackPlace.STACKS, place.key()).orElseThrow();
      var status = stack.string("StackStatus").orElse("");
      if (!status.matches("(CREATE|UPDATE)_COMPLETE")) {
        reason = status + ": " + stack.string("Reason").orElse("");
      }
    } catch (Refusal refusal) {
      if (!refusal.getMessage().equals("No updates are to be performed.")) {
        reason = refusal.getMessage();
      }
    }
    call.store()
        .put(
            INSTANCES,
            key(name, account, region),
            Json.object(
                "StackSetId",
                set.string("StackSetId").orElseThrow(),
                "Account",
                account,
                "Region",
                region,
                "StackId",
                place.id(),
                "OrganizationalUnitId",
                unit,
                "Status",
                reason.isEmpty() ? "CURRENT" : "OUTDATED",
                "StatusReason",
                reason));
    return reason.isEmpty();
  }

  private static Call there(
      Call call, String account, String region, String operation, JsonObject input) {
    var role = "arn:aws:iam::" + account + ":role/" + ROLE;
    if (Roles.find(call.store(), role).isEmpty()) {
      Roles.administrator(call.store(), account, ROLE, Json.object("Service", TRUST));
    }
    return new Call(
        call.twin(),
        new Identity(account, role, "stackset"),
        region,
        new Operation("cloudformation", operation),
        input);
  }

  private static JsonObject deleteInstances(Call call) {
    require(call);
    var set = set(call);
    boolean keeps = call.input().isTrue("RetainStacks");
    var units = units(call);
    var failures = new Failures(call, set);
    var left = targets(set);
    for (var unit : units) {
      var regions = new TreeSet<>(left.strings(unit));
      call.input().strings("Regions").forEach(regions::remove);
      left =
          left.with(unit, new JsonArray(regions.stream().map(one -> (Json) Json.of(one)).toList()));
    }
    call.store().put(SETS, set.string("StackSetName").orElseThrow(), set.with("Targets", left));
    for (var instance : of(call.store(), set)) {
      var region = instance.string("Region").orElseThrow();
      if (call.input().strings("Regions").contains(region)
          && units.contains(instance.string("OrganizationalUnitId").orElseThrow())) {
        failures.follow(
            region,
            () -> remove(call, set, instance.string("Account").orElseThrow(), region, keeps));
      }
    }
    return failures.end("DELETE");
  }

  private static boolean remove(
      Call call, JsonObject set, String account, String region, boolean keeps) {
    var name = set.string("StackSetName").orElseThrow();
    var place = new StackPlace(account, region, "StackSet-" + name);
    if (!keeps) {
      Stacks.delete(
          there(call, account, region, "DeleteStack", Json.object("StackName", place.name())));
      if (call.store().find(StackPlace.STACKS, place.key()).isPresent()) {
        return false;
      }
    }
    call.store().remove(INSTANCES, key(name, account, region));
    return true;
  }

  private static JsonObject instances(Call call) {
    Organizations.require(call);
    return Json.object(
        "Summaries", new JsonArray(new ArrayList<Json>(of(call.store(), set(call)))));
  }

  private static JsonObject operation(Call call) {
    Organizations.require(call);
    var id = call.text("OperationId");
    return Json.object(
        "StackSetOperation",
        call.store()
            .find(OPERATIONS, id)
            .orElseThrow(() ->
                new Refusal(
                    call.operation(),
                    "OperationNotFoundException",
                    "Operation " + id + " not found",
                    404)));
  }

  /** How often it failed in each Region, and whether it goes on. */
  private static final class Failures {
    private final Call call;
    private final JsonObject set;
    private final long tolerated;
    private final Map<String, Integer> inRegion = new LinkedHashMap<>();

    Failures(Call call, JsonObject set) {
      this.call = call;
      this.set = set;
      this.tolerated =
          call.input()
              .object("OperationPreferences")
              .flatMap(one -> one.number("FailureToleranceCount"))
              .map(Number::longValue)
              .orElse(0L);
    }

    /** Does it, unless too much has failed before. */
    void follow(String region, Step step) {
      if (isStopped()) {
        return;
      }
      if (!step.isDone()) {
        inRegion.merge(region, 1, Integer::sum);
      }
    }

    private boolean isStopped() {
      return inRegion.values().stream().anyMatch(count -> count > tolerated);
    }

    JsonObject end(String action) {
      var asked = Optional.of(call.textOr("OperationId", "")).filter(id -> !id.isEmpty());
      var id =
          asked.orElseGet(() ->
              "00000000-0000-4000-8000-%012x".formatted(call.store().next("stack-set-operation")));
      call.store()
          .put(
              OPERATIONS,
              id,
              Json.object(
                  "OperationId",
                  id,
                  "StackSetId",
                  set.string("StackSetId").orElseThrow(),
                  "Action",
                  action,
                  "Status",
                  isStopped() ? "FAILED" : "SUCCEEDED"));
      return Json.object("OperationId", id);
    }
  }

  /** Deploys to one account and Region. */
  private interface Step {
    boolean isDone();
  }
}
