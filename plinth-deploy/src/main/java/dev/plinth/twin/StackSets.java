package dev.plinth.twin;

import dev.plinth.cloud.Refusal;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.Map;

/**
 * Stack sets whose permissions the organization manages: one template in the accounts of units, in
 * those that come into them later, too.
 *
 * @see StackInstances
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html">Automatic
 *     deployments</a>
 */
final class StackSets {
  /** Who the organization trusts to deploy stack sets. */
  static final String TRUST = "member.org.stacksets.cloudformation.amazonaws.com";

  private static final String TABLE = "stack-sets";

  private StackSets() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("cloudformation:CreateStackSet", StackSets::create);
    handlers.put("cloudformation:UpdateStackSet", StackSets::update);
    handlers.put("cloudformation:DeleteStackSet", StackSets::delete);
    handlers.put("cloudformation:DescribeStackSet", StackSets::describe);
    handlers.put("cloudformation:ListStackSets", StackSets::list);
  }

  /** Lets the sets of the unit that an account came into, and of the one it left, follow. */
  static void moved(Call call, String account) {
    var store = call.store();
    for (var set : store.all(TABLE).values()) {
      var deployment = set.object("AutoDeployment").orElseGet(() -> Json.object());
      if (deployment.isTrue("Enabled")) {
        StackInstances.follow(
            call, set, account, deployment.isTrue("RetainStacksOnAccountRemoval"));
      }
    }
  }

  /**
   * Lets a call of the organization pass that trusts stack sets.
   *
   * @throws Refusal when the policies or the organization do not allow it
   */
  static void require(Call call) {
    Organizations.require(call);
    if (call.store().find(OrganizationServices.TRUSTED, TRUST).isEmpty()) {
      throw call.refusal(
          "ValidationError",
          "You must enable organizations access to operate a service managed stack set");
    }
  }

  /**
   * The set that a call names.
   *
   * @throws Refusal when there is none
   */
  static JsonObject existing(Call call) {
    var name = call.text("StackSetName").split(":")[0];
    return call.store()
        .find(TABLE, name)
        .orElseThrow(() ->
            new Refusal(
                call.operation(),
                "StackSetNotFoundException",
                "StackSet " + name + " not found",
                404));
  }

  static void put(Store store, JsonObject set) {
    store.put(TABLE, set.string("StackSetName").orElseThrow(), set);
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
    if (call.store().find(TABLE, name).isPresent()) {
      throw new Refusal(
          call.operation(),
          "NameAlreadyExistsException",
          "StackSet " + name + " already exists",
          409);
    }
    var id = name + ":" + "00000000-0000-4000-8000-%012x".formatted(name.hashCode() & 0xffffffffL);
    call.store()
        .put(
            TABLE,
            name,
            Json.object(
                "StackSetName",
                name,
                "StackSetId",
                id,
                "TemplateBody",
                TemplateBody.of(call),
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
    var old = existing(call);
    boolean keepsTemplate = call.input().isTrue("UsePreviousTemplate");
    var set =
        old.with(
                "TemplateBody",
                keepsTemplate
                    ? old.get("TemplateBody").orElseThrow()
                    : Json.of(TemplateBody.of(call)))
            .with(
                "Parameters",
                call.input().has("Parameters")
                    ? new JsonArray(call.input().items("Parameters"))
                    : old.get("Parameters").orElseThrow());
    put(call.store(), set);
    return StackInstances.update(call, set);
  }

  private static JsonObject delete(Call call) {
    require(call);
    var set = existing(call);
    if (!StackInstances.of(call.store(), set).isEmpty()) {
      throw new Refusal(
          call.operation(), "StackSetNotEmptyException", "StackSet is not empty", 409);
    }
    call.store().remove(TABLE, set.string("StackSetName").orElseThrow());
    return Call.nothing();
  }

  private static JsonObject describe(Call call) {
    Organizations.require(call);
    var set = existing(call);
    return Json.object(
        "StackSet",
        summary(set)
            .with("TemplateBody", set.get("TemplateBody").orElseThrow())
            .with("Parameters", set.get("Parameters").orElseThrow())
            .with(
                "OrganizationalUnitIds",
                new JsonArray(
                    StackSetTargets.of(set).members().keySet().stream()
                        .map(one -> (Json) Json.of(one))
                        .toList())));
  }

  private static JsonObject list(Call call) {
    Organizations.require(call);
    return Json.object(
        "Summaries",
        new JsonArray(
            call.store().all(TABLE).values().stream().map(one -> (Json) summary(one)).toList()));
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
}
