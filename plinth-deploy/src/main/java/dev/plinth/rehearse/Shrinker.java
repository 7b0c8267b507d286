package dev.plinth.rehearse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes a plan that fails short: leaves out faults while it still fails, and then has what is left
 * happen less often.
 *
 * @see <a href="https://doi.org/10.1109/32.988498">Zeller and Hildebrandt, Simplifying and
 *     isolating failure-inducing input</a>
 */
final class Shrinker {
  private final Predicate<FaultPlan> fails;

  Shrinker(Predicate<FaultPlan> fails) {
    this.fails = fails;
  }

  /** A plan that fails, of which nothing can be left out. */
  FaultPlan shrink(FaultPlan failing) {
    var plan = failing;
    var plain = new FaultPlan(0, plan.faults());
    if (plan.order() != 0 && fails.test(plain)) {
      plan = plain;
    }
    plan = fewer(plan);
    for (int i = 0; i < plan.faults().size(); i++) {
      for (var milder : milder(plan.faults().get(i))) {
        var faults = new ArrayList<>(plan.faults());
        faults.set(i, milder);
        var other = new FaultPlan(plan.order(), faults);
        if (fails.test(other)) {
          plan = other;
          break;
        }
      }
    }
    return plan;
  }

  /** Leaves out parts, of half the faults first, at last of one. */
  private FaultPlan fewer(FaultPlan plan) {
    var faults = plan.faults();
    int part = Math.max(1, faults.size() / 2);
    while (faults.size() > 1) {
      boolean isShorter = false;
      for (int start = 0; start < faults.size() && faults.size() > 1; ) {
        var rest = new ArrayList<>(faults.subList(0, start));
        rest.addAll(faults.subList(Math.min(start + part, faults.size()), faults.size()));
        if (!rest.isEmpty() && fails.test(new FaultPlan(plan.order(), rest))) {
          faults = rest;
          isShorter = true;
        } else {
          start += part;
        }
      }
      if (part == 1 && !isShorter) {
        break;
      }
      part = Math.max(1, part / 2);
    }
    return new FaultPlan(plan.order(), faults);
  }

  /** The same, but less of it; the mildest first. */
  private static List<Fault> milder(Fault fault) {
    return switch (fault) {
      case Fault.Throttled(var at, var calls) when calls > 1 ->
          counts(calls).map(less -> (Fault) new Fault.Throttled(at, less)).toList();
      case Fault.Lost(var at, var moment, var calls) when calls > 1 ->
          counts(calls).map(less -> (Fault) new Fault.Lost(at, moment, less)).toList();
      case Fault.Unseen(var at, var looks) when looks > 1 ->
          counts(looks).map(less -> (Fault) new Fault.Unseen(at, less)).toList();
      case Fault.Broken(var stack, var resource, var times) when times > 1 ->
          counts(times).map(less -> (Fault) new Fault.Broken(stack, resource, less)).toList();
      case Fault.Throttled _, Fault.Lost _, Fault.Killed _, Fault.Expired _ -> List.of();
      case Fault.Unseen _, Fault.Broken _ -> List.of();
    };
  }

  /** One, two, four and so on below a number. */
  private static Stream<Integer> counts(int number) {
    return Stream.iterate(1, less -> less < number, less -> less * 2);
  }
}
