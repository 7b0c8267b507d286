package dev.plinth.plan;

import dev.plinth.plan.StepPlan.SettingChange;
import dev.plinth.plan.changeset.Action;
import dev.plinth.reader.OrganizationStep;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of an organization against those that were there. */
final class StepComparison {
  /** A step that gathers others and makes nothing. */
  private static final String CHECKPOINT = "checkpoint";

  /** A setting that says what something was called, which is no setting in AWS. */
  private static final String WAS = "Was";

  private final Moves moves;

  private StepComparison(Moves moves) {
    this.moves = moves;
  }

  /** What happens, each after those it needs; what is removed comes last, in opposite order. */
  static List<StepPlan> of(
      List<OrganizationStep> before, List<OrganizationStep> after, Moves moves) {
    return new StepComparison(moves).compare(before, after);
  }

  private List<StepPlan> compare(List<OrganizationStep> before, List<OrganizationStep> after) {
    var old = new LinkedHashMap<String, OrganizationStep>();
    before.forEach(step -> old.put(moves.steps().getOrDefault(step.id(), step.id()), step));
    var plans = new ArrayList<StepPlan>();
    for (var step : after) {
      var was = Optional.ofNullable(old.remove(step.id()));
      if (was.isEmpty()) {
        plans.add(plan(step, step.id(), Action.ADD, List.of()));
      } else {
        var settings = settings(was.get().settings(), step.settings());
        if (!settings.isEmpty() || !was.get().id().equals(step.id())) {
          plans.add(plan(step, was.get().id(), Action.MODIFY, settings));
        }
      }
    }
    old.sequencedValues()
        .reversed()
        .forEach(step -> plans.add(plan(step, step.id(), Action.REMOVE, List.of())));
    plans.removeIf(plan -> plan.kind().equals(CHECKPOINT));
    return plans;
  }

  private static StepPlan plan(
      OrganizationStep step, String was, Action action, List<SettingChange> settings) {
    return StepPlan.of(step.id(), was, step.kind(), action, "", settings, step.origin());
  }

  private List<SettingChange> settings(Node before, Node after) {
    var old = new LinkedHashMap<String, String>();
    var now = new LinkedHashMap<String, String>();
    leaves("", before, old);
    leaves("", after, now);
    old.replaceAll((_, text) -> renamed(text));
    old.keySet().removeIf(path -> path.equals(WAS));
    now.keySet().removeIf(path -> path.equals(WAS));
    var paths = new LinkedHashSet<>(old.keySet());
    paths.addAll(now.keySet());
    var changes = new ArrayList<SettingChange>();
    for (var path : paths) {
      var was = old.getOrDefault(path, "");
      var is = now.getOrDefault(path, "");
      if (!was.equals(is) || old.containsKey(path) != now.containsKey(path)) {
        changes.add(new SettingChange(path, was, is));
      }
    }
    return changes;
  }

  /** A fact such as {@code account.old.id}, in the names of today. */
  private String renamed(String text) {
    var dot = text.lastIndexOf('.');
    var step = dot < 0 ? text : text.substring(0, dot);
    return moves.steps().containsKey(step)
        ? moves.steps().get(step) + text.substring(step.length())
        : text;
  }

  /** The leaves of a text, by path. */
  static void leaves(String path, Node node, Map<String, String> into) {
    switch (node) {
      case Scalar(var text, _, _, _) -> into.put(path, text);
      case Sequence(var items, _, _) -> {
        for (int i = 0; i < items.size(); i++) {
          leaves(below(path, String.valueOf(i)), items.get(i), into);
        }
      }
      case Mapping(var entries, _, _) ->
          entries.forEach(entry -> leaves(below(path, entry.key().text()), entry.value(), into));
    }
  }

  private static String below(String path, String step) {
    return path.isEmpty() ? step : path + "." + step;
  }
}
