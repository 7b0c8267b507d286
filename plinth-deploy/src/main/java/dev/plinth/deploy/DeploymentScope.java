package dev.plinth.deploy;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much of an assembly is deployed, and what may happen to what is there.
 *
 * @param selection the part of it; steps that it needs are looked at, and nothing else is
 * @param last the stage that it goes to
 * @param packages of its functions
 * @param home the home Region, in which Control Tower and Identity Center are
 * @param moves what may have another name or another place than it had
 * @param losses what holds data and may be replaced or removed with its stack staying, as {@code
 *     ACCOUNT/REGION/STACK/LOGICAL-ID}
 * @param removals what is removed once everything else has ended well, in order
 */
public record DeploymentScope(
    Selection selection,
    Stage last,
    Packages packages,
    String home,
    PlannedMoves moves,
    Set<String> losses,
    List<Removal> removals) {
  public DeploymentScope {
    losses = Set.copyOf(losses);
    removals = List.copyOf(removals);
  }

  /** All of an assembly; nothing moves, is lost or removed, and functions do nothing. */
  public static DeploymentScope all(Assembly assembly, Stage last, String home) {
    return new DeploymentScope(
        Selection.all(assembly),
        last,
        Packages.of(Map.of()).withStandIns(),
        home,
        PlannedMoves.NONE,
        Set.of(),
        List.of());
  }

  /** The same, of a part. */
  public DeploymentScope only(Selection part) {
    return new DeploymentScope(part, last, packages, home, moves, losses, removals);
  }

  /** The same, with what functions run. */
  public DeploymentScope with(Packages given) {
    return new DeploymentScope(selection, last, given, home, moves, losses, removals);
  }

  /** The same, in which this may move. */
  public DeploymentScope moving(PlannedMoves planned) {
    return new DeploymentScope(selection, last, packages, home, planned, losses, removals);
  }

  /** The same, in which this may be lost. */
  public DeploymentScope losing(Collection<String> accepted) {
    return new DeploymentScope(
        selection, last, packages, home, moves, Set.copyOf(accepted), removals);
  }

  /** The same, at the end of which this is removed. */
  public DeploymentScope removing(List<Removal> planned) {
    return new DeploymentScope(selection, last, packages, home, moves, losses, planned);
  }
}
