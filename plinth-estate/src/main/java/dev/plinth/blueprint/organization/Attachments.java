package dev.plinth.blueprint.organization;

import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Account;
import dev.plinth.estate.Organization;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hangs policies on their targets: those that only set defaults at once, those that deny target
 * after target, so that a mistake shows where it hurts least.
 */
final class Attachments {
  private final PlanSteps steps;
  private final Organization organization;

  private Attachments(PlanSteps steps, Organization organization) {
    this.steps = steps;
    this.organization = organization;
  }

  /**
   * Adds the steps.
   *
   * @param checkpoint the step after which nothing but policies is missing
   */
  static void addTo(
      PlanSteps steps,
      Organization organization,
      List<OrganizationPolicy> policies,
      String checkpoint) {
    new Attachments(steps, organization).add(policies, checkpoint);
  }

  private void add(List<OrganizationPolicy> policies, String checkpoint) {
    var denying = new TreeMap<Target, List<OrganizationPolicy>>(careful());
    for (var policy : policies) {
      for (var target : policy.targets()) {
        switch (policy.type()) {
          case SERVICE_CONTROL, RESOURCE_CONTROL ->
              denying.computeIfAbsent(target, _ -> new ArrayList<>()).add(policy);
          case DECLARATIVE_EC2, TAG, BACKUP, AI_SERVICES_OPT_OUT, CHATBOT, S3, SECURITY_HUB ->
              attach(policy, target, List.of(), settings(policy, target));
        }
      }
    }
    var before = List.of(checkpoint);
    for (var entry : denying.entrySet()) {
      var attached = new ArrayList<String>();
      for (var policy : entry.getValue()) {
        attached.add(watched(policy, entry.getKey(), before));
      }
      before = attached;
    }
  }

  /**
   * Single accounts first, then units from the deepest, those that the others depend on last, and
   * the root at the very end.
   */
  private Comparator<Target> careful() {
    var shared = shared();
    return Comparator.comparing(Target::kind, Comparator.reverseOrder())
        .thenComparing(target -> shared.contains(target.name()))
        .thenComparing(
            target -> target.name().chars().filter(letter -> letter == '/').count(),
            Comparator.reverseOrder())
        .thenComparing(Target::name);
  }

  /** The units that hold what the others depend on. */
  private Set<String> shared() {
    return Set.copyOf(
        List.of(
            organization.unitOf(organization.logArchive()).top(),
            organization.unitOf(organization.security()).top()));
  }

  /** With an account that is asked whether it still answers, where there is one. */
  private String watched(OrganizationPolicy policy, Target target, List<String> before) {
    var settings = settings(policy, target);
    var after = new ArrayList<>(before);
    var asked = canary(policy, target);
    if (asked.isPresent()) {
      after.add("account." + asked.get());
      settings.addAll(
          List.of(
              "AccessRole",
              organization.accessRole(),
              "ProbeRegion",
              organization.homeRegion().name(),
              target.kind() == Target.Kind.ACCOUNT ? "ProbeAccountId" : "CanaryAccountId",
              Value.ref("account." + asked.get() + ".id")));
    }
    return attach(policy, target, after, settings);
  }

  /**
   * The account that takes a policy first, before all beside it: none that others depend on where
   * there is a choice, and none that the policy hangs on itself. An account is its own.
   */
  private Optional<String> canary(OrganizationPolicy policy, Target target) {
    if (target.kind() == Target.Kind.ACCOUNT) {
      return Optional.of(target.name()).filter(name -> !name.equals(organization.management()));
    }
    var unit =
        target.kind() == Target.Kind.ROOT
            ? organization.root()
            : organization.unit(target.name()).orElseThrow();
    var shared = shared();
    return organization.accountsBelow(unit).stream()
        .map(Account::name)
        .filter(name -> !name.equals(organization.management()))
        .filter(name -> !policy.targets().contains(Target.account(name)))
        .min(
            Comparator.comparing((String name) -> shared.contains(organization.unitOf(name).top()))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static List<Object> settings(OrganizationPolicy policy, Target target) {
    return new ArrayList<>(
        List.of(
            "PolicyName",
            policy.name(),
            "PolicyType",
            policy.type().apiName(),
            "TargetId",
            Value.ref(target.fact())));
  }

  private String attach(
      OrganizationPolicy policy, Target target, List<String> before, List<Object> settings) {
    var after = new ArrayList<>(before);
    after.add(policy.step());
    after.add(target.step());
    // a unit may have the name of an account
    var on = target.kind() == Target.Kind.ACCOUNT ? target.step() : target.name();
    var id = "attachment." + policy.type().word() + "." + policy.name() + "." + on;
    steps.add(id, policy.stage(), "attachment", after, policy.origin(), settings.toArray());
    return id;
  }
}
