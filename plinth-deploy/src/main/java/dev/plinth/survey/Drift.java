package dev.plinth.survey;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.OrganizationPlan.Step;
import dev.plinth.blueprint.Stack;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.Place;
import dev.plinth.cloudformation.Resource;
import dev.plinth.deploy.Caller;
import dev.plinth.deploy.Inspection.Finding;
import dev.plinth.deploy.Removal;
import dev.plinth.deploy.Waiting;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.plan.StackPlan;
import dev.plinth.plan.changeset.Action;
import dev.plinth.source.Origin;
import dev.plinth.term.StackKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is there otherwise than the estate says, told at the lines of the estate that disagree. An
 * edit that was not deployed yet is told the same way: both sides differ, and neither is asked for
 * its reason.
 */
public final class Drift {
  /** Values and names that are told before they are counted. */
  private static final int NAMED = 5;

  /** What Control Tower names the policies by that it makes for its controls. */
  private static final String CONTROL_TOWER = "aws-guardrails-";

  private final Survey survey;
  private final Assembly assembly;
  private final Map<String, Step> steps;
  private final Map<String, Stack> stacks;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private Drift(Survey survey, Assembly assembly) {
    this.survey = survey;
    this.assembly = assembly;
    this.steps =
        assembly.organization().steps().stream()
            .collect(Collectors.toMap(Step::id, Function.identity()));
    this.stacks =
        assembly.stacks().stream()
            .collect(Collectors.toMap(stack -> stack.id().toString(), Function.identity()));
  }

  /**
   * Tells all of it, sorted by place.
   *
   * @param standing the plan of the same estate against the same survey
   * @param cloud where CloudFormation is asked to look at what its stacks made
   * @param most how many stacks are looked at at a time at most
   */
  public static List<Diagnostic> of(
      Survey survey,
      Assembly assembly,
      StandingPlan standing,
      Cloud cloud,
      Waiting waiting,
      int most) {
    var drift = new Drift(survey, assembly);
    drift.steps();
    standing.plan().stacks().forEach(drift::stack);
    drift.resources(cloud, waiting, most);
    Leftovers.of(survey, assembly).forEach(drift::leftover);
    drift.policies();
    survey.gaps().forEach(drift::gap);
    survey.turnedOn().gaps().forEach(drift::gap);
    return drift.diagnostics.stream().sorted().toList();
  }

  private void steps() {
    var waiting =
        survey.inspection().findings().values().stream()
            .flatMap(finding ->
                finding instanceof Finding.Waits(var first) ? Stream.of(first) : Stream.empty())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    survey
        .inspection()
        .findings()
        .forEach((id, finding) -> {
          var step = Optional.ofNullable(steps.get(id)).orElseThrow();
          long more = waiting.getOrDefault(id, 0L);
          switch (finding) {
            case Finding.Differs differs -> {
              var one =
                  Diagnostic.error(
                          DriftCodes.STEP,
                          new StepDrift(step, survey).target().map(this::of).orElse(step.origin()),
                          new StepDrift(step, survey).words(differs))
                      .note("deploying would call " + calls(differs));
              diagnostics.add(
                  more == 0 ? one : one.note(more + " steps that need it were not compared"));
            }
            case Finding.Unknown(_, var reason) ->
                diagnostics.add(
                    Diagnostic.warning(
                        DriftCodes.NOT_SEEN,
                        step.origin(),
                        "step `" + id + "` could not be compared: " + reason));
            case Finding.AsItShould _, Finding.Later _, Finding.Waits _ -> {}
          }
        });
  }

  /** The calls of a step, and whether there may be more. */
  private String calls(Finding.Differs differs) {
    var more = survey.more(differs);
    var named = new ArrayList<>(List.of(differs.operation().toString()));
    named.addAll(more.stream().limit(NAMED).toList());
    if (more.size() > NAMED) {
      named.add("%d more".formatted(more.size() - NAMED));
    }
    if (!differs.isAll()) {
      named.add("perhaps more");
    }
    return String.join(", and ", named);
  }

  private void stack(StackPlan plan) {
    var stack = stacks.get(plan.stack().toString());
    if (stack == null) {
      return;
    }
    if (plan.action() == Action.ADD) {
      diagnostics.add(
          Diagnostic.error(
              DriftCodes.STACK, stack.origin(), "stack `" + plan.stack() + "` is not there"));
      return;
    }
    var changes = plan.changes().changes();
    var at = changes.isEmpty() ? stack.origin() : place(stack, changes.getFirst().logicalId());
    var diagnostic =
        Diagnostic.error(
            DriftCodes.STACK,
            at,
            "stack `" + plan.stack() + "` was made from another template than the estate's");
    for (var change : changes.stream().limit(NAMED).toList()) {
      diagnostic =
          diagnostic.note(
              "deploying would "
                  + change.action().word().toLowerCase(Locale.ROOT)
                  + " "
                  + change.logicalId()
                  + " ("
                  + change.type()
                  + ")");
    }
    diagnostics.add(
        changes.size() > NAMED
            ? diagnostic.note("and touch %d more resources".formatted(changes.size() - NAMED))
            : diagnostic);
  }

  /** The line that asked for a resource. */
  private static Origin place(Stack stack, String logicalId) {
    return Optional.ofNullable(stack.template().resources().get(logicalId))
        .map(Resource::origin)
        .orElse(stack.origin());
  }

  private void resources(Cloud cloud, Waiting waiting, int most) {
    var management = new Caller(cloud, waiting, new Place("", "us-east-1"));
    var standing =
        survey.stacks().stream()
            .filter(stack -> stacks.containsKey(stack.key().toString()))
            .filter(stack -> stack.isStanding() && !stack.isAtWork())
            .toList();
    for (var found :
        new SideBySide(most)
            .ask(standing, stack -> ResourceDrift.of(stack, at(stack, management)))) {
      found.drifts().forEach(this::resource);
      found.gap().ifPresent(this::gap);
    }
  }

  private Caller at(StandingStack stack, Caller management) {
    return management.in(
        stack.account().equals(survey.census().management()) ? "" : stack.account(),
        stack.key().region());
  }

  private void resource(ResourceDrift drift) {
    var key = drift.stack().key();
    var stack = Optional.ofNullable(stacks.get(key.toString())).orElseThrow();
    var diagnostic =
        Diagnostic.error(
            DriftCodes.BY_HAND,
            place(stack, drift.logicalId()),
            "`%s` (%s) of stack `%s` was %s past CloudFormation"
                .formatted(
                    drift.logicalId(),
                    drift.type(),
                    key,
                    drift.isDeleted() ? "deleted" : "changed"));
    for (var one : drift.differences().stream().limit(NAMED).toList()) {
      diagnostic =
          diagnostic.note(
              one.path() + " is " + one.actual() + ", and was made as " + one.expected());
    }
    if (drift.differences().size() > NAMED) {
      diagnostic = diagnostic.note("%d more differ".formatted(drift.differences().size() - NAMED));
    }
    diagnostics.add(
        diagnostic
            .note("deploying does not mend it: CloudFormation takes it to be what it made")
            .tryInstead(
                "change `"
                    + drift.id()
                    + "` back by hand, or write what is there into the estate"));
  }

  private void leftover(Removal removal) {
    var words = new LeftoverWords(survey.census()).of(removal);
    var remove = "plinth deploy with --remove " + removal.name();
    diagnostics.add(
        Dropped.isOfOthers(removal)
            ? Diagnostic.warning(DriftCodes.UNKNOWN, near(removal), words)
                .note("no estate asks for it: somebody else turned it on")
                .tryInstead(remove + ", where nobody needs it")
            : Diagnostic.error(DriftCodes.UNKNOWN, near(removal), words)
                .tryInstead(remove + ", or write it into the estate"));
  }

  /** The line of what it is in, or hangs on. */
  private Origin near(Removal removal) {
    return switch (removal) {
      case Removal.OfStack(var name, _, _) ->
          origin("account." + name.substring("stack:".length(), name.indexOf('/')));
      case Removal.OfPolicy(_, _, var targets) ->
          targets.isEmpty() ? origin("") : of(targets.getFirst());
      case Removal.OfAttachment(_, _, var target) -> of(target);
      case Removal.OfControl(_, _, var unit) -> of(unit.substring(unit.lastIndexOf('/') + 1));
      case Removal.OfBaseline(_, _, _, var unit) -> of(unit.substring(unit.lastIndexOf('/') + 1));
      case Removal.OfAdministrator(_, var account, _, _) -> of(account);
      case Removal.OfUnit _, Removal.OfPolicyType _, Removal.OfTrustedAccess _ -> origin("");
      case Removal.OfAccount(_, var account) ->
          of(survey.census().account(account).map(one -> one.parent()).orElse(""));
    };
  }

  /** The line of a root, unit or account. */
  private Origin of(String id) {
    return survey.inspection().facts().all().entrySet().stream()
        .filter(fact -> fact.getValue().equals(id) && fact.getKey().endsWith(".id"))
        .map(fact -> fact.getKey().substring(0, fact.getKey().length() - ".id".length()))
        .filter(steps::containsKey)
        .findFirst()
        .map(this::origin)
        .orElseGet(() -> origin(""));
  }

  /** The line of a step; that of the organization where there is none. */
  private Origin origin(String step) {
    var found = steps.get(step);
    return found != null ? found.origin() : assembly.organization().steps().getFirst().origin();
  }

  /** Policies of others, where they hang. */
  private void policies() {
    for (var policy : survey.census().policies()) {
      var isOurs =
          policy.isPlinths()
              || assembly.organization().steps().stream()
                  .anyMatch(step -> step.id().endsWith("." + policy.name()));
      if (!isOurs && !policy.name().startsWith(CONTROL_TOWER)) {
        for (var target : policy.targets()) {
          diagnostics.add(
              Diagnostic.error(
                      DriftCodes.UNKNOWN,
                      of(target),
                      "policy `%s` is attached to `%s`, and not in the estate"
                          .formatted(policy.name(), survey.census().name(target)))
                  .note("what it denies is in no answer that the estate gives"));
        }
      }
    }
  }

  private void gap(Gap gap) {
    diagnostics.add(
        Diagnostic.warning(
                DriftCodes.NOT_SEEN, origin("account." + gap.account()), "cannot see " + gap.what())
            .note(gap.reason()));
  }

  /** How many stacks are there that neither the estate nor Plinth knows; they are not compared. */
  public static long others(Survey survey, Assembly assembly) {
    var wanted =
        assembly.stacks().stream()
            .map(
                stack -> new StackKey(stack.id().account(), stack.id().region(), stack.id().name()))
            .collect(Collectors.toUnmodifiableSet());
    return survey.stacks().stream()
        .filter(stack -> !wanted.contains(stack.key()) && !stack.isPlinths())
        .count();
  }
}
