package dev.plinth.twin;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * IAM Identity Center: permission sets, who is assigned them where, and groups of people. They are
 * made by CloudFormation or Cloud Control, and told here.
 *
 * @see <a href="https://docs.aws.amazon.com/singlesignon/latest/APIReference/welcome.html">IAM
 *     Identity Center API reference</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/welcome.html">Identity
 *     Store API reference</a>
 */
final class IdentityCenter {
  private static final String SET = "AWS::SSO::PermissionSet";
  private static final String ASSIGNMENT = "AWS::SSO::Assignment";
  private static final String GROUP = "AWS::IdentityStore::Group";
  private static final String SET_ARN = "PermissionSetArn";
  private static final String STORE = "IdentityStoreId";

  private IdentityCenter() {}

  static void addTo(Map<String, Handler> handlers) {
    handlers.put("sso-admin:ListPermissionSets", IdentityCenter::sets);
    handlers.put("sso-admin:DescribePermissionSet", IdentityCenter::set);
    handlers.put("sso-admin:ListManagedPoliciesInPermissionSet", IdentityCenter::managed);
    handlers.put(
        "sso-admin:ListCustomerManagedPolicyReferencesInPermissionSet", IdentityCenter::customers);
    handlers.put("sso-admin:GetInlinePolicyForPermissionSet", IdentityCenter::inline);
    handlers.put("sso-admin:GetPermissionsBoundaryForPermissionSet", IdentityCenter::boundary);
    handlers.put("sso-admin:ListAccountsForProvisionedPermissionSet", IdentityCenter::accounts);
    handlers.put("sso-admin:ListAccountAssignments", IdentityCenter::assignments);
    handlers.put("identitystore:ListGroups", IdentityCenter::groups);
    handlers.put("identitystore:DescribeGroup", IdentityCenter::group);
    handlers.put("identitystore:UpdateGroup", IdentityCenter::updateGroup);
  }

  private static List<JsonObject> all(Call call, String type, String property, String value) {
    return Resources.of(call.store(), call.caller().account(), call.region(), type).stream()
        .filter(one -> properties(one).string(property).orElse("").equals(value))
        .toList();
  }

  private static JsonObject properties(JsonObject resource) {
    return resource.object("Properties").orElseThrow();
  }

  private static String attribute(JsonObject resource, String name) {
    return resource.object("Attributes").flatMap(all -> all.string(name)).orElse("");
  }

  private static JsonObject sets(Call call) {
    var instance = call.text("InstanceArn");
    call.allowed(instance);
    return Json.object(
        "PermissionSets",
        all(call, SET, "InstanceArn", instance).stream()
            .map(one -> attribute(one, SET_ARN))
            .toList());
  }

  /** The permission set that is asked about. */
  private static JsonObject asked(Call call) {
    var arn = call.text(SET_ARN);
    call.allowed(arn);
    return all(call, SET, "InstanceArn", call.text("InstanceArn")).stream()
        .filter(one -> attribute(one, SET_ARN).equals(arn))
        .findFirst()
        .orElseThrow(() ->
            call.refusal(
                "ResourceNotFoundException",
                "PermissionSet with id %s does not exist."
                    .formatted(arn.substring(arn.lastIndexOf('/') + 1))));
  }

  private static JsonObject set(Call call) {
    var found = asked(call);
    var said = properties(found);
    var told =
        Json.object(
            SET_ARN,
            attribute(found, SET_ARN),
            "Name",
            said.get("Name").orElseThrow(),
            "SessionDuration",
            said.string("SessionDuration").orElse("PT1H"));
    for (var member : List.of("Description", "RelayStateType")) {
      var value = said.get(member);
      if (value.isPresent()) {
        told = told.with(member.replace("Type", ""), value.get());
      }
    }
    return Json.object("PermissionSet", told);
  }

  private static JsonObject managed(Call call) {
    return Json.object(
        "AttachedManagedPolicies",
        properties(asked(call)).strings("ManagedPolicies").stream()
            .map(arn -> Json.object("Arn", arn, "Name", arn.substring(arn.lastIndexOf('/') + 1)))
            .toList());
  }

  private static JsonObject customers(Call call) {
    return Json.object(
        "CustomerManagedPolicyReferences",
        properties(asked(call))
            .get("CustomerManagedPolicyReferences")
            .orElseGet(() -> new JsonArray(List.of())));
  }

  private static JsonObject inline(Call call) {
    var policy = properties(asked(call)).get("InlinePolicy");
    return Json.object(
        "InlinePolicy",
        policy
            .map(one -> one instanceof Json.JsonString(var text) ? text : one.compact())
            .orElse(""));
  }

  private static JsonObject boundary(Call call) {
    return Json.object(
        "PermissionsBoundary",
        properties(asked(call))
            .get("PermissionsBoundary")
            .orElseThrow(() ->
                call.refusal(
                    "ResourceNotFoundException",
                    "There is no permissions boundary attached to the permission set.")));
  }

  private static JsonObject accounts(Call call) {
    asked(call);
    var ids = new TreeSet<String>();
    all(call, ASSIGNMENT, SET_ARN, call.text(SET_ARN))
        .forEach(one -> properties(one).string("TargetId").ifPresent(ids::add));
    return Json.object("AccountIds", List.copyOf(ids));
  }

  private static JsonObject assignments(Call call) {
    asked(call);
    var account = call.text("AccountId");
    var found = new ArrayList<Json>();
    for (var one : all(call, ASSIGNMENT, SET_ARN, call.text(SET_ARN))) {
      var said = properties(one);
      if (said.string("TargetId").orElse("").equals(account)) {
        found.add(
            Json.object(
                "AccountId",
                account,
                SET_ARN,
                call.text(SET_ARN),
                "PrincipalType",
                said.get("PrincipalType").orElseThrow(),
                "PrincipalId",
                said.get("PrincipalId").orElseThrow()));
      }
    }
    return Json.object("AccountAssignments", new JsonArray(found));
  }

  private static JsonObject told(JsonObject group) {
    var said = properties(group);
    var told =
        Json.object(
            "GroupId",
            group.get("Id").orElseThrow(),
            STORE,
            said.get(STORE).orElseThrow(),
            "DisplayName",
            said.get("DisplayName").orElseThrow());
    return said.get("Description").map(text -> told.with("Description", text)).orElse(told);
  }

  private static JsonObject groups(Call call) {
    call.allowed("*");
    return Json.object(
        "Groups",
        all(call, GROUP, STORE, call.text(STORE)).stream().map(IdentityCenter::told).toList());
  }

  private static JsonObject askedGroup(Call call) {
    call.allowed("arn:aws:identitystore:::group/" + call.text("GroupId"));
    return all(call, GROUP, STORE, call.text(STORE)).stream()
        .filter(one -> one.string("Id").equals(Optional.of(call.text("GroupId"))))
        .findFirst()
        .orElseThrow(() -> call.refusal("ResourceNotFoundException", "GROUP not found."));
  }

  private static JsonObject group(Call call) {
    return told(askedGroup(call));
  }

  private static JsonObject updateGroup(Call call) {
    var group = askedGroup(call);
    var after = properties(group);
    for (var item : call.input().items("Operations")) {
      if (!(item instanceof JsonObject operation)) {
        continue;
      }
      var value = operation.string("AttributeValue").orElse("");
      switch (operation.string("AttributePath").orElse("")) {
        case "displayName" -> {
          if (all(call, GROUP, "DisplayName", value).stream()
              .anyMatch(one -> !one.get("Id").equals(group.get("Id")))) {
            throw call.refusal("ConflictException", "Duplicate GroupDisplayName");
          }
          after = after.with("DisplayName", Json.of(value));
        }
        case "description" -> after = after.with("Description", Json.of(value));
        default ->
            throw call.refusal("ValidationException", "Invalid attribute path: " + operation);
      }
    }
    Resources.put(
        call.store(),
        call.caller().account(),
        call.region(),
        GROUP,
        group.string("Id").orElseThrow(),
        after,
        Resources.following(group, after),
        group.string("Stack").orElse(""),
        group.string("LogicalId").orElse(""));
    return Call.nothing();
  }
}
