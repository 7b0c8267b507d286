package dev.plinth.survey;

import dev.plinth.blueprint.OrganizationPlan.Step;
import dev.plinth.plan.Rename;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Units that have another name, and stand in another unit than the estate says. */
final class UnitMoves {
  private UnitMoves() {}

  /** Whether a step is of such a unit. */
  static boolean isElsewhere(Survey survey, Step step, List<Rename> renames) {
    return was(survey, step, renames).isPresent();
  }

  /** The path that the unit of a step has, where it is one of these. */
  static Optional<String> was(Survey survey, Step step, List<Rename> renames) {
    if (!step.id().startsWith("unit.")) {
      return Optional.empty();
    }
    var old =
        renames.stream()
            .filter(rename -> rename.kind() == Rename.Kind.UNIT)
            .collect(Collectors.toUnmodifiableMap(Rename::now, Rename::was));
    var there =
        survey.census().units().stream()
            .map(unit -> unit.path())
            .collect(Collectors.toUnmodifiableSet());
    var path = step.id().substring("unit.".length());
    var was = old.getOrDefault(path, "");
    var above = above(path);
    return there.contains(was)
            && !there.contains(path)
            && !above(was).equals(above)
            && !above(was).equals(old.getOrDefault(above, above))
        ? Optional.of(was)
        : Optional.empty();
  }

  private static String above(String path) {
    return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
  }
}
