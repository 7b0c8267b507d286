package dev.plinth.blueprint.organization;

import dev.plinth.blueprint.CostTags;
import dev.plinth.blueprint.OrganizationPlan;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.security.SecurityBlueprint;
import dev.plinth.cloudformation.Value;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Account;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Organization;
import dev.plinth.estate.Policy;
import dev.plinth.estate.Unit;
import dev.plinth.world.Quotas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compiles an estate's organization: units and accounts, the foundation, policies, people.
 *
 * <p>What can lock somebody out comes last: service and resource control policies are made first
 * and attached when everything else of day 1 stands, unit by unit, the root at the end.
 */
public final class OrganizationBlueprint {
  /** After which day 1 has everything but the policies that bind it. */
  private static final String CHECKPOINT = "foundation";

  /**
   * What an organization becomes.
   *
   * @param plan the calls to AWS Organizations and Control Tower
   * @param stacks the stacks in the management account, and of keys
   * @param policies the policies in the plan, with what they say
   * @param budget how many of them each target carries
   */
  public record Result(
      OrganizationPlan plan,
      List<Stack> stacks,
      List<OrganizationPolicy> policies,
      PolicyBudget budget) {
    public Result {
      stacks = List.copyOf(stacks);
      policies = List.copyOf(policies);
    }

    /** Whether the organization backs up by a policy of Plinth's. */
    public boolean backsUp() {
      return Policies.backUp(policies);
    }
  }

  private final Estate estate;
  private final Organization organization;
  private final Diagnostics out;
  private final PlanSteps steps = new PlanSteps();

  private OrganizationBlueprint(Estate estate, Diagnostics out) {
    this.estate = estate;
    this.organization = estate.organization();
    this.out = out;
  }

  /** Compiles with the limits that Plinth knows. */
  public static Result compile(Estate estate, Diagnostics out) {
    return compile(estate, Quotas.standard(), out);
  }

  /** Compiles; what is wrong is added to the diagnostics, and the rest is compiled all the same. */
  public static Result compile(Estate estate, Quotas quotas, Diagnostics out) {
    var policies = Policies.of(estate, quotas, out);
    PolicyBudget.check(policies, estate, quotas, out);
    var stacks = new ArrayList<Stack>();
    stacks.addAll(IdentityCenter.stacks(estate, out));
    stacks.addAll(SecurityBlueprint.keys(estate));
    return new Result(
        new OrganizationBlueprint(estate, out).plan(policies),
        stacks,
        policies,
        PolicyBudget.of(policies, estate, quotas));
  }

  private OrganizationPlan plan(List<OrganizationPolicy> policies) {
    steps.add(
        "organization",
        Stage.DAY_1,
        "organization",
        List.of(),
        organization.origin(),
        "FeatureSet",
        "ALL");
    var types = new TreeSet<Policy.Type>();
    policies.forEach(policy -> types.add(policy.type()));
    Services.addTo(steps, estate, types);
    organization.units().forEach(this::unit);
    organization.accounts().values().forEach(this::account);
    LandingZone.addTo(steps, estate, out);
    identityCenter();
    rootAccess();
    SecuritySteps.addTo(steps, estate);
    if (Policies.backUp(policies)) {
      BackupSteps.addTo(steps, estate);
    }
    CostSteps.addTo(steps, estate);
    for (var type : types) {
      steps.add(
          "policy-type." + type.word(),
          stage(policies, type),
          "policy-type",
          List.of("organization"),
          organization.origin(),
          "PolicyType",
          type.apiName());
    }
    policies.forEach(this::policy);
    var dayOne = steps.ids(Stage.DAY_1);
    steps.add(CHECKPOINT, Stage.DAY_1, "checkpoint", dayOne, organization.origin());
    Attachments.addTo(steps, organization, policies, CHECKPOINT);
    return new OrganizationPlan(steps.ordered());
  }

  private static Stage stage(List<OrganizationPolicy> policies, Policy.Type type) {
    return policies.stream()
        .filter(policy -> policy.type() == type)
        .map(OrganizationPolicy::stage)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private void unit(Unit unit) {
    var end = unit.path().lastIndexOf('/');
    var above = end < 0 ? "" : unit.path().substring(0, end);
    var settings = new ArrayList<Object>();
    settings.addAll(
        List.of(
            "Name",
            unit.name(),
            "ParentId",
            Value.ref(above.isEmpty() ? "root.id" : "unit." + above + ".id"),
            "Tags",
            Values.tags(tags(unit))));
    if (!unit.was().isEmpty()) {
      settings.addAll(List.of("Was", unit.was()));
    }
    steps.add(
        "unit." + unit.path(),
        Stage.DAY_1,
        "unit",
        List.of("organization", above.isEmpty() ? "organization" : "unit." + above),
        unit.origin(),
        settings.toArray());
  }

  private NavigableMap<String, String> tags(Unit unit) {
    var tags = new TreeMap<>(organization.tags());
    for (var above : organization.units()) {
      if (unit.path().equals(above.path()) || unit.path().startsWith(above.path() + "/")) {
        tags.putAll(above.tags());
      }
    }
    return CostTags.whole(tags, unit.top());
  }

  private void account(Account account) {
    var settings = new ArrayList<Object>();
    settings.addAll(
        List.of(
            "AccountName",
            account.name(),
            "Email",
            account.email().name(),
            "Tags",
            Values.tags(CostTags.of(organization, account.name()))));
    if (!account.id().isEmpty()) {
      settings.addAll(List.of("AccountId", account.id()));
    }
    if (!account.was().isEmpty()) {
      settings.addAll(List.of("Was", account.was()));
    }
    if (account.name().equals(organization.management())) {
      steps.add(
          "account." + account.name(),
          Stage.DAY_1,
          "management-account",
          List.of("organization"),
          account.origin(),
          settings.toArray());
      return;
    }
    var unit = Target.unit(organization.unitOf(account.name()));
    settings.addAll(
        List.of("ParentId", Value.ref(unit.fact()), "RoleName", organization.accessRole()));
    var after = new ArrayList<>(List.of("organization", unit.step()));
    if (LandingZone.enrols(organization, account.name())) {
      // moving into a unit with a baseline is what enrols the account
      after.add("baseline." + unit.name());
    }
    steps.add(
        "account." + account.name(),
        Stage.DAY_1,
        "account",
        after,
        account.origin(),
        settings.toArray());
  }

  private void identityCenter() {
    if (!estate.people().groups().isEmpty()) {
      // the instance of an organization is enabled by Control Tower or by hand, never by a call
      steps.add(
          "identity-center",
          Stage.DAY_1,
          "identity-center",
          List.of("organization", "landing-zone", "trusted-access.sso"),
          organization.origin(),
          "Region",
          organization.home().name());
    }
  }

  private void rootAccess() {
    steps.add(
        "root-access",
        Stage.DAY_1,
        "root-access",
        List.of("trusted-access.iam"),
        organization.origin(),
        "EnabledFeatures",
        List.of("RootCredentialsManagement", "RootSessions"));
  }

  private void policy(OrganizationPolicy policy) {
    steps.add(
        policy.step(),
        policy.stage(),
        "policy",
        List.of("policy-type." + policy.type().word()),
        policy.origin(),
        "Content",
        Values.of(policy.document()),
        "Description",
        policy.description(),
        "Name",
        policy.name(),
        "Tags",
        Values.tags(CostTags.of(organization, organization.management())),
        "Type",
        policy.type().apiName());
  }
}
