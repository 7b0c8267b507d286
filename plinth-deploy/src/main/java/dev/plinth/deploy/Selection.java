package dev.plinth.deploy;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.OrganizationPlan.Step;
import dev.plinth.blueprint.Stack;
import dev.plinth.cloudformation.Value;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A part of an assembly: {@code account:NAME}, {@code unit:PATH}, {@code
 * stack:ACCOUNT/REGION/NAME}, {@code step:ID}. An account is its own step, those that set it up and
 * its stacks; a unit is that of all accounts in it and below, and what is attached to it.
 */
public final class Selection {
  /** The settings that say what a step is about; others say what it needs. */
  private static final Set<String> ABOUT =
      Set.of("AccountId", "ParentId", "TargetId", "TargetIdentifier");

  private final Assembly assembly;
  private final Set<String> steps = new HashSet<>();
  private final Set<Stack.Id> stacks = new HashSet<>();

  private Selection(Assembly assembly) {
    this.assembly = assembly;
  }

  /** All of it. */
  public static Selection all(Assembly assembly) {
    var all = new Selection(assembly);
    assembly.organization().steps().forEach(step -> all.steps.add(step.id()));
    assembly.stacks().forEach(stack -> all.stacks.add(stack.id()));
    return all;
  }

  /** What selectors name, together; all of it when there are none. */
  public static Selection of(Assembly assembly, Collection<String> selectors) {
    if (selectors.isEmpty()) {
      return all(assembly);
    }
    var selection = new Selection(assembly);
    selectors.forEach(selection::add);
    return selection;
  }

  /** All selectors of an assembly, sorted. */
  public static List<String> known(Assembly assembly) {
    var known = new TreeSet<String>();
    for (var step : assembly.organization().steps()) {
      known.add("step:" + step.id());
      if (step.id().startsWith("account.")) {
        known.add("account:" + step.id().substring("account.".length()));
      }
      if (step.action().kind().equals("unit")) {
        known.add("unit:" + step.id().substring("unit.".length()));
      }
    }
    assembly.stacks().forEach(stack -> known.add("stack:" + stack.id()));
    return List.copyOf(known);
  }

  private void add(String selector) {
    var colon = selector.indexOf(':');
    var name = selector.substring(colon + 1);
    switch (selector.substring(0, Math.max(colon, 0))) {
      case "step" -> steps.add(name);
      case "account" -> account("account." + name);
      case "unit" -> unit("unit." + name);
      case "stack" ->
          assembly.stacks().stream()
              .map(Stack::id)
              .filter(id -> id.toString().equals(name))
              .forEach(stacks::add);
      default -> throw new IllegalArgumentException("no selector: " + selector);
    }
  }

  private void account(String step) {
    of(step);
    assembly.stacks().stream()
        .map(Stack::id)
        .filter(id -> ("account." + id.account()).equals(step))
        .forEach(stacks::add);
  }

  private void unit(String unit) {
    of(unit);
    for (var step : assembly.organization().steps()) {
      var isIn = names(step, unit);
      if (isIn && step.action().kind().equals("account")) {
        account(step.id());
      } else if (isIn && step.action().kind().equals("unit")) {
        unit(step.id());
      }
    }
  }

  /** A step, and those that are about what it makes. */
  private void of(String made) {
    for (var step : assembly.organization().steps()) {
      if (step.id().equals(made) || names(step, made)) {
        steps.add(step.id());
      }
    }
  }

  private static boolean names(Step step, String made) {
    return step.action().settings().entrySet().stream()
        .filter(setting -> ABOUT.contains(setting.getKey()))
        .map(Map.Entry::getValue)
        .anyMatch(value -> value instanceof Value.Ref(var fact) && fact.startsWith(made + "."));
  }

  /** Whether a step is in it. */
  public boolean has(Step step) {
    return steps.contains(step.id());
  }

  /** Whether a stack is in it. */
  public boolean has(Stack.Id stack) {
    return stacks.contains(stack);
  }

  /**
   * The steps outside it that something in it needs, one behind the other: they are looked at, and
   * taken to be there.
   */
  public List<Step> needed() {
    var needed = new HashSet<String>();
    assembly.organization().steps().stream()
        .filter(this::has)
        .forEach(step -> needed.addAll(step.after()));
    assembly.stacks().stream()
        .filter(stack -> has(stack.id()))
        .forEach(stack -> {
          needed.add("account." + stack.id().account());
          stack.dependsOn().forEach(other -> needed.add("account." + other.account()));
          stack.inputs().values().forEach(input -> tellers(input).forEach(needed::add));
        });
    // each comes after those it needs
    for (var step : assembly.organization().steps().reversed()) {
      if (needed.contains(step.id())) {
        needed.addAll(step.after());
      }
    }
    return assembly.organization().steps().stream()
        .filter(step -> needed.contains(step.id()) && !has(step))
        .toList();
  }

  /** The steps that may tell the fact which an input is. */
  private static Stream<String> tellers(Stack.Input input) {
    return input instanceof Stack.Input.FromOrganization(var fact)
        ? Facts.tellers(fact)
        : Stream.empty();
  }

  /** The stacks outside it that those in it need: they are taken to be there. */
  public List<Stack.Id> neededStacks() {
    var needed = new TreeSet<Stack.Id>();
    assembly.stacks().stream()
        .filter(stack -> has(stack.id()))
        .forEach(stack -> needed.addAll(stack.dependsOn()));
    needed.removeIf(this::has);
    return List.copyOf(needed);
  }
}
