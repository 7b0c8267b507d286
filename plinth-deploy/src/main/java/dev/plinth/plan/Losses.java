package dev.plinth.plan;

import dev.plinth.plan.Loss.Kind;
import dev.plinth.plan.changeset.Action;
import dev.plinth.plan.changeset.Attribute;
import dev.plinth.plan.changeset.Recreation;
import dev.plinth.plan.changeset.Replacement;
import dev.plinth.plan.changeset.ResourceChange;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what holds data among what is removed or replaced. */
final class Losses {
  private final HoldsData data = HoldsData.standard();

  List<Loss> of(List<StepPlan> steps, List<StackPlan> stacks) {
    var losses = new ArrayList<Loss>();
    for (var step : steps) {
      if (step.action() == Action.REMOVE && data.isInStep(step.kind())) {
        // a step that files no longer have is left; one that a call removes is not
        var left = step.call().isEmpty() ? "Retain" : "Delete";
        losses.add(new Loss(step.id(), step.kind(), Kind.REMOVED, left, List.of(), step.origin()));
      }
    }
    for (var stack : stacks) {
      stack.changes().changes().forEach(change -> loss(stack.was(), change).ifPresent(losses::add));
    }
    return losses.stream().sorted().toList();
  }

  /** The names of what holds data in a stack, and is changed. */
  static List<String> changed(StackPlan stack) {
    return stack.changes().changes().stream()
        .filter(change -> change.action() == Action.MODIFY)
        .filter(HoldsData.standard()::isIn)
        .map(change -> name(stack.was(), change))
        .toList();
  }

  private static String name(StackKey stack, ResourceChange change) {
    return stack + "/" + change.logicalId();
  }

  private Optional<Loss> loss(StackKey stack, ResourceChange change) {
    if (!data.isIn(change)) {
      return Optional.empty();
    }
    return kind(change)
        .map(kind ->
            new Loss(
                name(stack, change),
                change.type(),
                kind,
                change.policy() instanceof Term.Text(var policy, _) ? policy : "",
                because(change),
                change.origin()));
  }

  private static Optional<Kind> kind(ResourceChange change) {
    return switch (change.action()) {
      case REMOVE -> Optional.of(Kind.REMOVED);
      case DYNAMIC ->
          change.before().members().isEmpty() ? Optional.empty() : Optional.of(Kind.MAY_BE_REMOVED);
      case ADD, IMPORT -> Optional.empty();
      case MODIFY ->
          switch (change.replacement()) {
            case TRUE -> Optional.of(Kind.REPLACED);
            case CONDITIONAL -> Optional.of(Kind.MAY_BE_REPLACED);
            case FALSE -> Optional.empty();
          };
    };
  }

  private static List<String> because(ResourceChange change) {
    var paths = new ArrayList<String>();
    for (var property : change.changes()) {
      if (property.attribute() != Attribute.PROPERTIES
          || property.recreation() == Recreation.NEVER
          || (change.replacement() == Replacement.TRUE
              && property.recreation() != Recreation.ALWAYS)) {
        continue;
      }
      if (property.values().isEmpty()) {
        paths.add("/Properties" + (property.name().isEmpty() ? "" : "/" + property.name()));
      }
      property.values().stream()
          .filter(value -> value.recreation() == property.recreation())
          .map(value -> value.path(Attribute.PROPERTIES))
          .forEach(paths::add);
    }
    return paths;
  }
}
