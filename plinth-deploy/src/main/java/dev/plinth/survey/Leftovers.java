package dev.plinth.survey;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.blueprint.OrganizationPlan.Step;
import dev.plinth.cloud.Place;
import dev.plinth.cloudformation.Value;
import dev.plinth.deploy.Facts;
import dev.plinth.deploy.Inspection.Finding;
import dev.plinth.deploy.Removal;
import dev.plinth.survey.Census.PolicyFound;
import dev.plinth.term.StackKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is there and the estate does not have, in the order in which it can be removed. Of stacks
 * and policies those that Plinth made, for others are somebody else's; of units, accounts and what
 * is turned on all.
 */
public final class Leftovers {
  private final Survey survey;
  private final Assembly assembly;
  private final Facts facts;

  private Leftovers(Survey survey, Assembly assembly) {
    this.survey = survey;
    this.assembly = assembly;
    this.facts = survey.inspection().facts();
  }

  /** All of them. */
  public static List<Removal> of(Survey survey, Assembly assembly) {
    var leftovers = new Leftovers(survey, assembly);
    var all = new ArrayList<Removal>();
    var dropped = new Dropped(survey, assembly);
    var policies = leftovers.policies();
    all.addAll(leftovers.attachments());
    all.addAll(policies);
    all.addAll(dropped.policyTypes(policies));
    all.addAll(leftovers.stacks());
    all.addAll(dropped.controls());
    all.addAll(dropped.baselines());
    // a service is trusted as long as an account administers it
    all.addAll(dropped.administrators());
    all.addAll(dropped.services());
    all.addAll(leftovers.units());
    all.addAll(leftovers.accounts());
    return all;
  }

  /** Whether a stack is one of them. */
  static boolean isOne(StandingStack stack, Set<StackKey> wanted) {
    return stack.isPlinths() && !wanted.contains(stack.key());
  }

  private List<Removal> stacks() {
    var wanted =
        assembly.stacks().stream()
            .map(stack -> AssemblyStacks.key(stack.id()))
            .collect(Collectors.toUnmodifiableSet());
    var left = survey.stacks().stream().filter(stack -> isOne(stack, wanted)).toList();
    return order(left).stream().map(this::removal).toList();
  }

  private Removal removal(StandingStack stack) {
    var account = stack.account().equals(survey.census().management()) ? "" : stack.account();
    return new Removal.OfStack(
        "stack:" + stack.key(), new Place(account, stack.key().region()), stack.key().name());
  }

  /** Each before those that give it values. */
  private static List<StandingStack> order(List<StandingStack> stacks) {
    var order = new ArrayList<StandingStack>();
    var entered = new HashSet<StackKey>();
    stacks.forEach(stack -> visit(stack, stacks, entered, order));
    return order.reversed();
  }

  private static void visit(
      StandingStack stack,
      List<StandingStack> all,
      Set<StackKey> entered,
      List<StandingStack> order) {
    if (!entered.add(stack.key())) {
      return;
    }
    all.stream()
        .filter(other -> isGiving(other, stack))
        .forEach(other -> visit(other, all, entered, order));
    order.add(stack);
  }

  private static boolean isGiving(StandingStack one, StandingStack other) {
    return one.outputs().values().stream()
        .anyMatch(value -> !value.isEmpty() && other.parameters().containsValue(value));
  }

  private List<Removal> policies() {
    return survey.census().policies().stream()
        .filter(policy -> policy.isPlinths() && !isWanted(policy))
        .map(policy ->
            (Removal)
                new Removal.OfPolicy("policy:" + policy.name(), policy.id(), policy.targets()))
        .toList();
  }

  private boolean isWanted(PolicyFound policy) {
    return steps("policy")
        .anyMatch(step ->
            text(step, "Name").equals(Optional.of(policy.name()))
                && text(step, "Type").equals(Optional.of(policy.type())));
  }

  private Stream<Step> steps(String kind) {
    return assembly.organization().steps().stream()
        .filter(step -> step.action().kind().equals(kind));
  }

  /** A setting, with the fact that it names. */
  private Optional<String> text(Step step, String setting) {
    return switch (step.action().settings().get(setting)) {
      case Value.Text(var text) -> Optional.of(text);
      case Value.Ref(var fact) -> facts.find(fact);
      case null, default -> Optional.empty();
    };
  }

  private List<Removal> attachments() {
    var left = new ArrayList<Removal>();
    var tried = tried();
    for (var policy : survey.census().policies()) {
      if (isWanted(policy)) {
        var wanted =
            steps("attachment")
                .filter(step -> text(step, "PolicyName").equals(Optional.of(policy.name())))
                .flatMap(step -> text(step, "TargetId").stream())
                .collect(Collectors.toUnmodifiableSet());
        policy.targets().stream()
            .filter(target -> !wanted.contains(target))
            .filter(target -> !tried.contains(policy.id() + " " + target))
            .map(target ->
                new Removal.OfAttachment(
                    "attachment:" + policy.name() + "@" + survey.census().name(target),
                    policy.id(),
                    target))
            .forEach(left::add);
      }
    }
    return left;
  }

  /** Where a policy was only tried: its step takes it off again. */
  private Set<String> tried() {
    return survey.inspection().findings().values().stream()
        .flatMap(finding ->
            finding instanceof Finding.Differs(var changes, _) ? changes.stream() : Stream.empty())
        .filter(change -> change.operation().name().equals("DetachPolicy"))
        .map(change ->
            change.input().string("PolicyId").orElse("")
                + " "
                + change.input().string("TargetId").orElse(""))
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<Removal> units() {
    var wanted = told("unit.");
    return survey.census().units().stream()
        .filter(unit -> !wanted.contains(unit.id()))
        .sorted(Comparator.comparing((Census.UnitFound unit) -> unit.path()).reversed())
        .map(unit -> (Removal) new Removal.OfUnit("unit:" + unit.path(), unit.id()))
        .toList();
  }

  private List<Removal> accounts() {
    var wanted = new HashSet<>(told("account."));
    wanted.add(survey.census().management());
    return survey.census().accounts().stream()
        .filter(account -> !wanted.contains(account.id()))
        .map(account -> (Removal) new Removal.OfAccount("account:" + account.name(), account.id()))
        .toList();
  }

  /** The ids that steps found. */
  private Collection<String> told(String prefix) {
    return facts.all().entrySet().stream()
        .filter(fact -> fact.getKey().startsWith(prefix) && fact.getKey().endsWith(".id"))
        .map(fact -> fact.getValue())
        .collect(Collectors.toUnmodifiableSet());
  }
}
