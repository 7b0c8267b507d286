package dev.plinth.plan;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Losses that are accepted by name. */
public final class Acceptance {
  private Acceptance() {}

  /**
   * What of a plan stands in the way of carrying it out.
   *
   * @param names the losses that are accepted
   * @param where the place of a name that is that of no loss
   */
  public static List<Diagnostic> of(Plan plan, Collection<String> names, Origin where) {
    var diagnostics = new ArrayList<>(plan.diagnostics());
    for (var loss : plan.losses()) {
      if (!names.contains(loss.name())) {
        var diagnostic = SavedPlan.notAccepted(loss.name(), loss.origin());
        diagnostics.add(
            diagnostic
                .label(words(loss))
                .note(
                    loss.because().isEmpty()
                        ? left(loss)
                        : String.join(", ", loss.because()) + " replaces it; " + left(loss)));
      }
    }
    var known = plan.losses().stream().map(Loss::name).toList();
    for (var name : new TreeSet<>(names)) {
      if (!known.contains(name)) {
        diagnostics.add(
            Diagnostic.error(
                    PlanCodes.NOTHING_LOST, where, "nothing that is lost is called `" + name + "`")
                .didYouMean(name, known));
      }
    }
    return diagnostics;
  }

  /** What happens to it, such as {@code it is removed}. */
  private static String words(Loss loss) {
    return switch (loss.kind()) {
      case REMOVED -> "it is removed";
      case REPLACED -> "it is replaced";
      case MAY_BE_REPLACED -> "it may be replaced";
      case MAY_BE_REMOVED -> "it may be removed";
    };
  }

  /** What becomes of what is there. */
  public static String left(Loss loss) {
    return switch (loss.left()) {
      case "Delete" -> "what is there now is deleted with all it holds";
      case "Retain", "RetainExceptOnCreate" ->
          "what is there now stays in AWS, and no stack holds it any more";
      case "Snapshot" -> "what is there now is deleted, and a snapshot of it stays";
      default -> "what becomes of what is there now is not known";
    };
  }
}
