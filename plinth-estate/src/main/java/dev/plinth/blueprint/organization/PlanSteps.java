package dev.plinth.blueprint.organization;

import dev.plinth.blueprint.OrganizationPlan.Action;
import dev.plinth.blueprint.OrganizationPlan.Step;
import dev.plinth.blueprint.Stage;
import dev.plinth.cloudformation.Value;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;

/** Steps as they are collected, put in order at the end. */
final class PlanSteps {
  private final NavigableMap<String, Step> steps = new TreeMap<>();

  /**
   * Adds a step.
   *
   * @param after ids of the steps before it; those that are never added are left out
   * @param settings names and values, two arguments each
   * @throws IllegalArgumentException when there is one of this id
   */
  void add(
      String id,
      Stage stage,
      String kind,
      Collection<String> after,
      Origin origin,
      Object... settings) {
    var fields = new TreeMap<>(((Value.Fields) Value.object(settings)).values());
    var step =
        new Step(id, new Action(kind, fields), stage, List.copyOf(new TreeSet<>(after)), origin);
    if (steps.put(id, step) != null) {
      throw new IllegalArgumentException("two steps named " + id);
    }
  }

  /** The ids of the steps of a stage so far, sorted. */
  List<String> ids(Stage stage) {
    return steps.values().stream().filter(step -> step.stage() == stage).map(Step::id).toList();
  }

  /** The steps, each after those it needs; where that leaves a choice, by stage and id. */
  List<Step> ordered() {
    var waiting = new HashMap<String, Integer>();
    var followers = new HashMap<String, List<String>>();
    var ready = new PriorityQueue<Step>(Comparator.comparing(Step::stage).thenComparing(Step::id));
    steps.replaceAll((_, step) -> known(step));
    for (var step : steps.values()) {
      waiting.put(step.id(), step.after().size());
      for (var before : step.after()) {
        followers.computeIfAbsent(before, _ -> new ArrayList<>()).add(step.id());
      }
      if (step.after().isEmpty()) {
        ready.add(step);
      }
    }
    var ordered = new ArrayList<Step>();
    for (var step = ready.poll(); step != null; step = ready.poll()) {
      ordered.add(step);
      for (var follower : followers.getOrDefault(step.id(), List.of())) {
        if (waiting.merge(follower, -1, Integer::sum) == 0) {
          ready.add(known(follower));
        }
      }
    }
    if (ordered.size() != steps.size()) {
      throw new IllegalStateException("steps wait for each other");
    }
    return ordered;
  }

  private Step known(String id) {
    var step = steps.get(id);
    if (step == null) {
      throw new IllegalStateException("no step " + id);
    }
    return step;
  }

  /** After what it is said to come after, and what tells the facts that its settings name. */
  private Step known(Step step) {
    var after = new TreeSet<>(step.after());
    StepFacts.in(step.action().settings())
        .forEach(fact -> after.add(fact.substring(0, fact.lastIndexOf('.'))));
    after.remove(step.id());
    after.removeIf(id -> !steps.containsKey(id));
    return new Step(step.id(), step.action(), step.stage(), List.copyOf(after), step.origin());
  }
}
