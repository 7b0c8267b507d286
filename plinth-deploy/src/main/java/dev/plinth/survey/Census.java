package dev.plinth.survey;

import dev.plinth.cloud.Refusal;
import dev.plinth.deploy.Caller;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The organization as it stands, whatever an estate says of it.
 *
 * @param root the id of the root; empty when there is no organization
 * @param management the id of the management account
 * @param units each after the one it stands in
 * @param accounts those that were not closed, by id
 * @param policyTypes those that are enabled at the root, as the API calls them
 * @param policies those that people made, by type and name
 */
public record Census(
    String root,
    String management,
    List<UnitFound> units,
    List<AccountFound> accounts,
    List<String> policyTypes,
    List<PolicyFound> policies) {

  /**
   * A unit.
   *
   * @param path the names from the root down, with slashes between
   * @param parent the id of what it stands in
   */
  public record UnitFound(String id, String arn, String path, String parent) {}

  /**
   * An account.
   *
   * @param parent the id of the unit or root that it stands in
   */
  public record AccountFound(String id, String name, String email, String parent) {}

  /**
   * A policy of the organization.
   *
   * @param type such as {@code SERVICE_CONTROL_POLICY}
   * @param targets the ids of the root, units and accounts that it is attached to
   */
  public record PolicyFound(
      String id, String name, String type, String description, List<String> targets) {
    public PolicyFound {
      targets = List.copyOf(targets);
    }

    /** Whether Plinth made it: by its name and by what its description begins with. */
    public boolean isPlinths() {
      return name.startsWith("plinth-") && description.startsWith("guardrail");
    }
  }

  public Census {
    units = List.copyOf(units);
    accounts = List.copyOf(accounts);
    policyTypes = List.copyOf(policyTypes);
    policies = List.copyOf(policies);
  }

  /** Where there is no organization yet. */
  static Census none() {
    return new Census("", "", List.of(), List.of(), List.of(), List.of());
  }

  /** The account with this id. */
  public Optional<AccountFound> account(String id) {
    return accounts.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** A root, unit or account in the words of an estate. */
  public String name(String id) {
    return id.equals(root)
        ? "root"
        : units.stream()
            .filter(one -> one.id().equals(id))
            .map(UnitFound::path)
            .findFirst()
            .or(() -> account(id).map(AccountFound::name))
            .orElse(id);
  }

  /** Takes it, from the management account. */
  public static Census take(Caller caller, SideBySide sideBySide) {
    JsonObject organization;
    try {
      organization =
          caller.call("organizations:DescribeOrganization").object("Organization").orElseThrow();
    } catch (Refusal refusal) {
      if (refusal.code().equals("AWSOrganizationsNotInUseException")) {
        return none();
      }
      throw refusal;
    }
    var root = caller.list("organizations:ListRoots", "Roots").getFirst();
    var units = new ArrayList<UnitFound>();
    units(root.string("Id").orElseThrow(), "", caller, units);
    var open =
        caller.list("organizations:ListAccounts", "Accounts").stream()
            .filter(one -> !one.string("State").orElse("").equals("CLOSED"))
            .filter(one -> !one.string("Status").orElse("").equals("SUSPENDED"))
            .toList();
    var types =
        root.items("PolicyTypes").stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .filter(one -> one.string("Status").orElse("").equals("ENABLED"))
            .flatMap(one -> one.string("Type").stream())
            .sorted()
            .toList();
    return new Census(
        root.string("Id").orElseThrow(),
        organization.string("MasterAccountId").orElseThrow(),
        units,
        sideBySide.ask(open, one -> account(one, caller)),
        types,
        policies(types, caller, sideBySide));
  }

  private static void units(String parent, String path, Caller caller, List<UnitFound> into) {
    for (var unit :
        caller.list(
            "organizations:ListOrganizationalUnitsForParent",
            "OrganizationalUnits",
            "ParentId",
            parent)) {
      var id = unit.string("Id").orElseThrow();
      var below = path + unit.string("Name").orElseThrow();
      into.add(new UnitFound(id, unit.string("Arn").orElse(""), below, parent));
      units(id, below + "/", caller, into);
    }
  }

  private static AccountFound account(JsonObject one, Caller caller) {
    var id = one.string("Id").orElseThrow();
    return new AccountFound(
        id,
        one.string("Name").orElse(""),
        one.string("Email").orElse(""),
        caller
            .list("organizations:ListParents", "Parents", "ChildId", id)
            .getFirst()
            .string("Id")
            .orElseThrow());
  }

  private static List<PolicyFound> policies(
      List<String> types, Caller caller, SideBySide sideBySide) {
    var policies = new ArrayList<JsonObject>();
    types.forEach(type ->
        caller.list("organizations:ListPolicies", "Policies", "Filter", type).stream()
            .filter(one -> !one.isTrue("AwsManaged"))
            .forEach(policies::add));
    return sideBySide.ask(policies, one -> policy(one, caller));
  }

  private static PolicyFound policy(JsonObject one, Caller caller) {
    var id = one.string("Id").orElseThrow();
    return new PolicyFound(
        id,
        one.string("Name").orElse(""),
        one.string("Type").orElse(""),
        one.string("Description").orElse(""),
        caller.list("organizations:ListTargetsForPolicy", "Targets", "PolicyId", id).stream()
            .flatMap(target -> target.string("TargetId").stream())
            .sorted()
            .toList());
  }
}
