package dev.plinth.survey;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.OrganizationPlan.Step;
import dev.plinth.blueprint.organization.Controls;
import dev.plinth.blueprint.organization.TrustedServices;
import dev.plinth.cloudformation.Value;
import dev.plinth.deploy.Removal;
import dev.plinth.estate.Policy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is turned on for the organization and its units, and the estate does not ask for. What
 * Control Tower turns on by itself does not count, nor what comes with a service that is asked for.
 */
record Dropped(Survey survey, Assembly assembly) {
  /** The only baseline that Plinth enables. */
  private static final String BASELINE = "AWSControlTowerBaseline";

  private static final String SERVICE_CONTROL = Policy.Type.SERVICE_CONTROL.apiName();

  /** Whether no estate makes Plinth turn it on, so that somebody else did. */
  static boolean isOfOthers(Removal removal) {
    return switch (removal) {
      case Removal.OfControl(_, var control, _) -> Controls.standard().byArn(control).isEmpty();
      case Removal.OfBaseline(_, var baseline, _, _) -> !baseline.equals(BASELINE);
      case Removal.OfTrustedAccess(_, var service) -> !TrustedServices.isPlinths(service);
      case Removal.OfAdministrator(_, _, var service, _) -> !TrustedServices.isPlinths(service);
      case Removal.OfPolicyType(_, _, var type) -> word(type).isEmpty();
      case Removal.OfAttachment _,
          Removal.OfPolicy _,
          Removal.OfStack _,
          Removal.OfUnit _,
          Removal.OfAccount _ ->
          false;
    };
  }

  /** The word of an estate for a type of policies. */
  static Optional<String> word(String apiName) {
    return Stream.of(Policy.Type.values())
        .filter(type -> type.apiName().equals(apiName))
        .map(Policy.Type::word)
        .findFirst();
  }

  /**
   * Types that nothing uses.
   *
   * @param policies those that are left behind: they are no use of their type
   */
  List<Removal> policyTypes(List<Removal> policies) {
    var left =
        policies.stream()
            .flatMap(one ->
                one instanceof Removal.OfPolicy(_, var id, _) ? Stream.of(id) : Stream.empty())
            .collect(Collectors.toUnmodifiableSet());
    var used =
        survey.census().policies().stream()
            .filter(policy -> !left.contains(policy.id()))
            .map(Census.PolicyFound::type);
    var needed = Stream.concat(texts("policy-type", "PolicyType").stream(), used).toList();
    return survey.census().policyTypes().stream()
        .filter(type -> !needed.contains(type))
        // Control Tower's preventive controls are such policies
        .filter(type -> !type.equals(SERVICE_CONTROL) || !survey.turnedOn().onLandingZone())
        .map(type ->
            (Removal)
                new Removal.OfPolicyType(
                    "policy-type:" + word(type).orElse(type), survey.census().root(), type))
        .toList();
  }

  /** Controls on units. */
  List<Removal> controls() {
    var known = Controls.standard();
    var wanted =
        steps("control")
            .map(step -> target(step) + "/" + known.name(text(step, "ControlIdentifier")))
            .collect(Collectors.toUnmodifiableSet());
    return survey.turnedOn().controls().stream()
        .filter(one -> !known.isControlTowers(one.control()))
        .filter(one -> !wanted.contains(arn(one.unit()) + "/" + known.name(one.control())))
        .map(one ->
            (Removal)
                new Removal.OfControl(
                    "control:" + survey.census().name(one.unit()) + "/" + known.name(one.control()),
                    one.control(),
                    arn(one.unit())))
        .sorted(Comparator.comparing(Removal::name))
        .toList();
  }

  /** Baselines of units, each before those of the units above it. */
  List<Removal> baselines() {
    var wanted =
        steps("baseline")
            .map(step -> target(step) + "/" + text(step, "Baseline"))
            .collect(Collectors.toUnmodifiableSet());
    var shared =
        survey.turnedOn().shared().stream()
            .flatMap(account -> survey.census().account(account).stream())
            .map(Census.AccountFound::parent)
            .collect(Collectors.toUnmodifiableSet());
    return survey.turnedOn().baselines().stream()
        .filter(one -> !wanted.contains(arn(one.unit()) + "/" + one.name()))
        // the unit of the accounts that it shares is the landing zone's own
        .filter(one -> !shared.contains(one.unit()))
        .map(one ->
            (Removal)
                new Removal.OfBaseline(
                    "baseline:" + survey.census().name(one.unit()) + "/" + one.name(),
                    one.name(),
                    one.enabled(),
                    arn(one.unit())))
        .sorted(Comparator.comparing(Removal::name).reversed())
        .toList();
  }

  /** Accounts that administer services. */
  List<Removal> administrators() {
    var wanted =
        steps("delegated-administrator")
            .map(step -> fact(step, "AccountId") + "/" + text(step, "ServicePrincipal"))
            .collect(Collectors.toUnmodifiableSet());
    var there = survey.turnedOn();
    return there.administrators().stream()
        .filter(one -> !wanted.contains(one.account() + "/" + one.service()))
        .filter(one ->
            reason(
                    one.service(),
                    there.shared().isEmpty() || there.shared().contains(one.account()))
                .isEmpty())
        .map(one ->
            (Removal)
                new Removal.OfAdministrator(
                    "delegated-administrator:"
                        + survey.census().name(one.account())
                        + "/"
                        + TrustedServices.name(one.service()),
                    one.account(),
                    one.service(),
                    there.regions()))
        .toList();
  }

  /** Services that are trusted. */
  List<Removal> services() {
    var wanted = texts("trusted-access", "ServicePrincipal");
    return survey.turnedOn().services().stream()
        .filter(service -> !wanted.contains(service))
        .filter(service -> reason(service, true).isEmpty())
        .map(service ->
            (Removal)
                new Removal.OfTrustedAccess(
                    "trusted-access:" + TrustedServices.name(service), service))
        .toList();
  }

  private Optional<String> reason(String service, boolean isZones) {
    return TrustedServices.reason(
        service,
        survey.turnedOn().onLandingZone() && isZones,
        texts("trusted-access", "ServicePrincipal"));
  }

  private Stream<Step> steps(String kind) {
    return assembly.organization().steps().stream()
        .filter(step -> step.action().kind().equals(kind));
  }

  private Set<String> texts(String kind, String setting) {
    return steps(kind).map(step -> text(step, setting)).collect(Collectors.toUnmodifiableSet());
  }

  private static String text(Step step, String setting) {
    return step.action().settings().get(setting) instanceof Value.Text(var text) ? text : "";
  }

  /** What the organization calls what a setting names; empty for what is not there. */
  private String fact(Step step, String setting) {
    return step.action().settings().get(setting) instanceof Value.Ref(var fact)
        ? survey.inspection().facts().find(fact).orElse("")
        : "";
  }

  private String target(Step step) {
    return fact(step, "TargetIdentifier");
  }

  private String arn(String unit) {
    return survey.census().units().stream()
        .filter(one -> one.id().equals(unit))
        .map(Census.UnitFound::arn)
        .findFirst()
        .orElse("");
  }
}
