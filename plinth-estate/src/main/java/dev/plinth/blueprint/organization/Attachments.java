package dev.plinth.blueprint.organization;

import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Organization;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

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
              attach(policy, target, List.of());
        }
      }
    }
    var before = List.of(checkpoint);
    for (var entry : denying.entrySet()) {
      var attached = new ArrayList<String>();
      for (var policy : entry.getValue()) {
        attached.add(attach(policy, entry.getKey(), before));
      }
      before = attached;
    }
  }

  /**
   * Single accounts first, then units from the deepest, those that the others depend on last, and
   * the root at the very end.
   */
  private Comparator<Target> careful() {
    var shared = new TreeSet<String>();
    shared.add(organization.unitOf(organization.logArchive()).top());
    shared.add(organization.unitOf(organization.security()).top());
    return Comparator.comparing(Target::kind, Comparator.reverseOrder())
        .thenComparing(target -> shared.contains(target.name()))
        .thenComparing(
            target -> target.name().chars().filter(letter -> letter == '/').count(),
            Comparator.reverseOrder())
        .thenComparing(Target::name);
  }

  private String attach(OrganizationPolicy policy, Target target, List<String> before) {
    var after = new ArrayList<>(before);
    after.add(policy.step());
    after.add(target.step());
    // a unit may have the name of an account
    var on = target.kind() == Target.Kind.ACCOUNT ? target.step() : target.name();
    var id = "attachment." + policy.type().word() + "." + policy.name() + "." + on;
    steps.add(
        id,
        policy.stage(),
        "attachment",
        after,
        policy.origin(),
        "PolicyName",
        policy.name(),
        "PolicyType",
        policy.type().apiName(),
        "TargetId",
        Value.ref(target.fact()));
    return id;
  }
}
