package dev.plinth.plan;

import dev.plinth.cloudformation.evaluate.Deployment;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedOutput;
import dev.plinth.cloudformation.evaluate.Evaluator;
import dev.plinth.cloudformation.evaluate.Exports;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.plan.changeset.Action;
import dev.plinth.plan.changeset.ChangePredictor;
import dev.plinth.plan.changeset.ChangePredictor.Caution;
import dev.plinth.plan.changeset.Macros;
import dev.plinth.plan.changeset.StackSide;
import dev.plinth.plan.changeset.ValueComparison;
import dev.plinth.reader.SourceParts;
import dev.plinth.reader.StackSource;
import dev.plinth.reader.Stacks;
import dev.plinth.reader.Wire;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares two sides: what is there, and what is to be. */
public final class Planner {
  private final Evaluator evaluator = Evaluator.standard();
  private final ChangePredictor predictor = ChangePredictor.standard(Caution.KNOWN);
  private final Moves moves;

  private Planner(Moves moves) {
    this.moves = moves;
  }

  /**
   * What would change.
   *
   * @param before what is there, without any part when nothing is
   * @param renames what has another name than it had
   */
  public static Plan plan(SourceParts before, SourceParts after, List<Rename> renames) {
    return new Planner(Moves.of(renames, before, after)).plan(before, after);
  }

  private Plan plan(SourceParts before, SourceParts after) {
    var old = sides(before, moves);
    var now = sides(after, Moves.of(List.of(), after, after));
    var steps = StepComparison.of(before.organization(), after.organization(), moves);
    var stacks = new ArrayList<StackPlan>();
    var diagnostics = new ArrayList<Diagnostic>();
    int unchanged = 0;
    for (var key : now.keySet()) {
      var side = now.get(key);
      var was = Optional.ofNullable(old.get(key));
      var plan =
          new StackPlan(
              key,
              was.map(Side::was).orElse(key),
              was.isPresent() ? Action.MODIFY : Action.ADD,
              predictor.predict(
                  was.map(Side::side).orElseGet(() -> StackSide.none(key)), side.side()),
              outputs(was.map(Side::side), side.side()),
              side.needs());
      diagnostics.addAll(plan.changes().diagnostics());
      if (was.isPresent() && isEmpty(plan)) {
        unchanged++;
      } else {
        stacks.add(plan);
      }
    }
    var gone = new ArrayList<>(old.sequencedKeySet().reversed());
    gone.removeAll(now.keySet());
    gone.forEach(key -> stacks.add(removed(old.get(key))));
    return new Plan(
        new Losses().of(steps, stacks),
        moves,
        steps,
        stacks,
        unchanged,
        Fingerprint.of(before),
        Fingerprint.of(after),
        diagnostics);
  }

  private static boolean isEmpty(StackPlan plan) {
    return plan.changes().isEmpty() && plan.outputs().isEmpty() && plan.was().equals(plan.stack());
  }

  private StackPlan removed(Side old) {
    var stack = old.side().evaluated().stack();
    return new StackPlan(
        stack,
        old.was(),
        Action.REMOVE,
        predictor.predict(old.side(), StackSide.none(stack)),
        List.of(),
        List.of());
  }

  /** Outputs that are not the same on both sides. */
  private static List<String> outputs(Optional<StackSide> before, StackSide after) {
    var old = before.map(side -> side.evaluated().outputs()).orElse(new LinkedHashMap<>());
    var now = after.evaluated().outputs();
    var names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    names.removeIf(name ->
        old.containsKey(name) && now.containsKey(name) && same(old.get(name), now.get(name)));
    return List.copyOf(names);
  }

  private static boolean same(EvaluatedOutput one, EvaluatedOutput other) {
    return ValueComparison.isAlike(one.value(), other.value())
        && ValueComparison.isAlike(one.export(), other.export());
  }

  /** A stack of a side, in the names of today. */
  private record Side(StackKey was, StackSide side, List<StackKey> needs) {}

  /** The stacks of a side, each after those it needs, else as the sources have them. */
  private SequencedMap<StackKey, Side> sides(SourceParts parts, Moves names) {
    var sources = new LinkedHashMap<StackKey, StackSource>();
    var rewritten = new TreeMap<StackKey, Macros>();
    for (var source : parts.stacks()) {
      var macros = Macros.of(source.template());
      rewritten.put(source.key(), macros);
      sources.putIfAbsent(
          source.key(),
          new StackSource(
              source.key(),
              macros.template(),
              source.parameters(),
              source.after(),
              source.nested(),
              source.unset()));
    }
    var evaluated = Stacks.evaluate(evaluator, sources.values());
    var sides = new LinkedHashMap<StackKey, Side>();
    for (var key : order(sources.sequencedKeySet(), evaluated.needs())) {
      var template = evaluated.templates().get(key);
      if (template != null) {
        var source = sources.get(key);
        sides.put(
            names.now(key),
            new Side(
                key,
                side(source, template, names, rewritten.get(key).resources()),
                evaluated.needs().getOrDefault(key, new LinkedHashSet<>()).stream()
                    .map(names::now)
                    .sorted()
                    .toList()));
      }
    }
    return sides;
  }

  private StackSide side(
      StackSource source, EvaluatedTemplate template, Moves names, Set<String> rewritten) {
    var given = new LinkedHashMap<String, Term>();
    source
        .parameters()
        .forEach((name, wire) -> {
          if (wire instanceof Wire.Given(var value)) {
            given.put(name, value);
          }
        });
    var deployment = new Deployment(source.key(), given, source.unset(), Exports.NONE);
    return new StackSide(
        evaluator.source(source.template(), deployment),
        Renamed.of(template, names),
        given,
        new TreeSet<>(rewritten),
        new TreeMap<>());
  }

  private static SequencedSet<StackKey> order(
      SequencedSet<StackKey> stacks, Map<StackKey, SequencedSet<StackKey>> needs) {
    var order = new LinkedHashSet<StackKey>();
    var entered = new LinkedHashSet<StackKey>();
    stacks.forEach(stack -> visit(stack, stacks, needs, entered, order));
    return order;
  }

  private static void visit(
      StackKey stack,
      Set<StackKey> stacks,
      Map<StackKey, SequencedSet<StackKey>> needs,
      Set<StackKey> entered,
      SequencedSet<StackKey> order) {
    if (stacks.contains(stack) && entered.add(stack)) {
      needs
          .getOrDefault(stack, new LinkedHashSet<>())
          .forEach(other -> visit(other, stacks, needs, entered, order));
      order.add(stack);
    }
  }
}
