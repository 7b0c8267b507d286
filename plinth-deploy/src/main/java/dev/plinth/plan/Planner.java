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
import dev.plinth.source.Node;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import java.util.ArrayList;
import java.util.HashSet;
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
    var moves = Moves.of(renames, before, after);
    return new Planner(moves)
        .compare(
            before, after, StepComparison.of(before.organization(), after.organization(), moves));
  }

  /**
   * What would change of what stands in AWS.
   *
   * @param before the stacks that are there, and the steps as they were found
   * @param steps what would be done to the organization, in order
   */
  public static Plan plan(
      SourceParts before, SourceParts after, List<Rename> renames, List<StepPlan> steps) {
    return new Planner(Moves.of(renames, before, after)).compare(before, after, steps);
  }

  private Plan compare(SourceParts before, SourceParts after, List<StepPlan> steps) {
    var old = sides(before, moves);
    var now = sides(after, Moves.of(List.of(), after, after));
    var stacks = new ArrayList<StackPlan>();
    var diagnostics = new ArrayList<Diagnostic>();
    int unchanged = 0;
    for (var side : now.values()) {
      var key = side.side().evaluated().stack();
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
    old.sequencedValues().reversed().stream()
        .filter(side -> !now.containsKey(side.side().evaluated().stack()))
        .forEach(side -> stacks.add(removed(side)));
    return new Plan(
        new Losses().of(steps, stacks),
        moves,
        steps,
        stacks,
        List.of(),
        List.of(),
        List.of(),
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
    var macros = new LinkedHashMap<StackKey, Macros>();
    var sources = new LinkedHashMap<StackKey, StackSource>();
    for (var source : parts.stacks()) {
      var without = Macros.of(source.template());
      macros.putIfAbsent(source.key(), without);
      sources.putIfAbsent(source.key(), with(source, without.template()));
    }
    var evaluated = Stacks.evaluate(evaluator, sources.values());
    var sides = new LinkedHashMap<StackKey, Side>();
    for (var source : order(sources, evaluated.needs())) {
      var key = source.key();
      var template = evaluated.templates().get(key);
      var without = macros.get(key);
      if (template != null && without != null) {
        sides.put(
            names.now(key),
            new Side(
                key,
                side(source, template, names, without.resources()),
                evaluated.needs().getOrDefault(key, new LinkedHashSet<>()).stream()
                    .map(names::now)
                    .sorted()
                    .toList()));
      }
    }
    return sides;
  }

  private static StackSource with(StackSource source, Node template) {
    return new StackSource(
        source.key(),
        template,
        source.parameters(),
        source.after(),
        source.nested(),
        source.unset());
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

  private static List<StackSource> order(
      Map<StackKey, StackSource> stacks, Map<StackKey, SequencedSet<StackKey>> needs) {
    var order = new ArrayList<StackSource>();
    var entered = new HashSet<StackKey>();
    stacks.keySet().forEach(stack -> visit(stack, stacks, needs, entered, order));
    return order;
  }

  private static void visit(
      StackKey key,
      Map<StackKey, StackSource> stacks,
      Map<StackKey, SequencedSet<StackKey>> needs,
      Set<StackKey> entered,
      List<StackSource> order) {
    var stack = stacks.get(key);
    if (stack != null && entered.add(key)) {
      needs
          .getOrDefault(key, new LinkedHashSet<>())
          .forEach(other -> visit(other, stacks, needs, entered, order));
      order.add(stack);
    }
  }
}
