package dev.plinth.adopt;

import dev.plinth.adopt.FoundAccess.FoundAssignment;
import dev.plinth.adopt.FoundAccess.FoundGroup;
import dev.plinth.adopt.FoundAccess.FoundSet;
import dev.plinth.cloud.ConnectionLost;
import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Caller;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.survey.SideBySide;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads who may do what where, from the management account. What may not be looked at is told, and
 * the rest is read.
 */
final class AccessReader {
  private static final String CENTER = "Identity Center";
  private static final Set<String> HAS_NONE = Set.of("ResourceNotFoundException");

  private final Caller caller;
  private final SideBySide sideBySide;
  private final List<LeftOut> left;
  private String instance = "";

  private AccessReader(Caller caller, SideBySide sideBySide, List<LeftOut> left) {
    this.caller = caller;
    this.sideBySide = sideBySide;
    this.left = left;
  }

  /**
   * Reads it.
   *
   * @param left hears of what could not be looked at
   */
  static FoundAccess read(Caller caller, SideBySide sideBySide, List<LeftOut> left) {
    return new AccessReader(caller, sideBySide, left).read();
  }

  private FoundAccess read() {
    try {
      var found = caller.list("sso-admin:ListInstances", "Instances").stream().findFirst();
      if (found.isEmpty()) {
        left.add(
            new LeftOut(
                CENTER,
                "it is not enabled in %s; in other Regions it was not looked for"
                    .formatted(caller.place().region())));
        return FoundAccess.none();
      }
      instance = found.get().string("InstanceArn").orElse("");
      var store = found.get().string("IdentityStoreId").orElse("");
      var arns =
          texts("ListPermissionSets", "PermissionSets", Json.object("InstanceArn", instance));
      var seen =
          sideBySide.ask(arns, this::seen).stream()
              .sorted(
                  Comparator.comparing(
                      one -> one.sets().stream().map(FoundSet::name).findFirst().orElse("")))
              .toList();
      var sets = new ArrayList<FoundSet>();
      var assignments = new ArrayList<FoundAssignment>();
      for (var one : seen) {
        left.addAll(one.left());
        sets.addAll(one.sets());
        assignments.addAll(one.assignments());
      }
      return new FoundAccess(instance, store, sets, groups(store), assignments);
    } catch (Refusal refusal) {
      return unseen(Discovery.told(refusal));
    } catch (ConnectionLost lost) {
      return unseen(String.valueOf(lost.getMessage()));
    }
  }

  private FoundAccess unseen(String why) {
    left.add(
        new LeftOut(CENTER, "its permission sets and assignments could not be looked at: " + why));
    return FoundAccess.none();
  }

  /** The texts of a list, of all its pages. */
  private List<String> texts(String operation, String member, JsonObject asked) {
    var all = new ArrayList<String>();
    var next = Optional.of(asked);
    while (next.isPresent()) {
      var page = caller.call("sso-admin:" + operation, next.get());
      all.addAll(page.strings(member));
      next =
          page.string("NextToken")
              .filter(token -> !token.isEmpty())
              .map(token -> asked.with("NextToken", Json.of(token)));
    }
    all.sort(Comparator.naturalOrder());
    return all;
  }

  /** A permission set with its assignments; what could not be looked at is not in it. */
  private record Seen(List<FoundSet> sets, List<FoundAssignment> assignments, List<LeftOut> left) {}

  private Seen seen(String arn) {
    var name = arn;
    try {
      var told = of("DescribePermissionSet", arn).object("PermissionSet").orElseThrow();
      name = told.string("Name").orElse(arn);
      var set =
          new FoundSet(
              arn,
              name,
              told.string("Description").orElse(""),
              told.string("SessionDuration").orElse("PT1H"),
              list("ListManagedPoliciesInPermissionSet", "AttachedManagedPolicies", arn).stream()
                  .flatMap(one -> one.string("Arn").stream())
                  .sorted()
                  .toList(),
              of("GetInlinePolicyForPermissionSet", arn).string("InlinePolicy").orElse(""),
              beyond(told, arn));
      var assignments = new ArrayList<FoundAssignment>();
      var unseen = new ArrayList<LeftOut>();
      for (var account :
          texts(
              "ListAccountsForProvisionedPermissionSet",
              "AccountIds",
              Json.object("InstanceArn", instance, "PermissionSetArn", arn))) {
        try {
          list("ListAccountAssignments", "AccountAssignments", arn, "AccountId", account)
              .forEach(one ->
                  assignments.add(
                      new FoundAssignment(
                          account,
                          arn,
                          one.string("PrincipalType").orElse("").equals("GROUP"),
                          one.string("PrincipalId").orElse(""))));
        } catch (Refusal refusal) {
          unseen.add(
              new LeftOut(
                  "assignments of the permission set `%s` in %s".formatted(name, account),
                  "they could not be looked at: " + Discovery.told(refusal)));
        }
      }
      return new Seen(List.of(set), assignments, unseen);
    } catch (Refusal refusal) {
      return new Seen(
          List.of(),
          List.of(),
          List.of(
              new LeftOut(
                  "permission set `" + name + "`",
                  "it could not be looked at: " + Discovery.told(refusal))));
    }
  }

  private JsonObject of(String operation, String set) {
    return caller.call("sso-admin:" + operation, "InstanceArn", instance, "PermissionSetArn", set);
  }

  private List<JsonObject> list(String operation, String member, String set, Object... more) {
    var input = new ArrayList<Object>(List.of("InstanceArn", instance, "PermissionSetArn", set));
    input.addAll(List.of(more));
    return caller.list("sso-admin:" + operation, member, input.toArray());
  }

  /** What no permission set of an estate has. */
  private String beyond(JsonObject told, String arn) {
    if (!told.string("RelayState").orElse("").isEmpty()) {
      return "a relay state";
    }
    if (!list(
            "ListCustomerManagedPolicyReferencesInPermissionSet",
            "CustomerManagedPolicyReferences",
            arn)
        .isEmpty()) {
      return "policies that the accounts have of their own";
    }
    return caller
        .unless(
            HAS_NONE,
            "sso-admin:GetPermissionsBoundaryForPermissionSet",
            "InstanceArn",
            instance,
            "PermissionSetArn",
            arn)
        .flatMap(answer -> answer.object("PermissionsBoundary"))
        .filter(one -> !one.members().isEmpty())
        .map(_ -> "a permissions boundary")
        .orElse("");
  }

  private List<FoundGroup> groups(String store) {
    return caller.list("identitystore:ListGroups", "Groups", "IdentityStoreId", store).stream()
        .map(one ->
            new FoundGroup(
                one.string("GroupId").orElse(""),
                one.string("DisplayName").orElse(""),
                !one.items("ExternalIds").isEmpty()))
        .sorted(Comparator.comparing(FoundGroup::name).thenComparing(FoundGroup::id))
        .toList();
  }
}
