package dev.plinth.plan;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Figures;
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
    var open = plan.losses().stream().filter(loss -> !names.contains(loss.name())).toList();
    if (!open.isEmpty()) {
      diagnostics.add(notAccepted(open));
    }
    var known = new ArrayList<>(plan.losses().stream().map(Loss::name).toList());
    // AWS may say that what was thought to stay does not
    plan.stacks().forEach(stack -> known.addAll(Losses.changed(stack)));
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

  private static Diagnostic notAccepted(List<Loss> open) {
    var first = open.getFirst();
    var names = open.stream().map(Loss::name).toList();
    var diagnostic = notAccepted(names, first.origin()).label(words(first));
    var marked =
        first.because().isEmpty()
            ? diagnostic
            : diagnostic.note(String.join(", ", first.because()) + " replaces it");
    return marked.note(left(first));
  }

  /** That losses are not accepted. */
  static Diagnostic notAccepted(List<String> names, Origin at) {
    return Diagnostic.error(
            PlanCodes.DATA_AT_RISK,
            at,
            names.size() == 1
                ? "`" + names.getFirst() + "` holds data and does not stay as it is"
                : "`%s` and %s more hold data and do not stay as they are"
                    .formatted(names.getFirst(), Figures.of(names.size() - 1)))
        .tryInstead(
            String.join("\n", names.stream().map(name -> "--lose " + name).toList())
                + "\nwhen it may be lost");
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
          "what is there now stays in AWS, and nothing manages it any more";
      case "Snapshot" -> "what is there now is deleted, and a snapshot of it stays";
      default -> "what becomes of what is there now is not known";
    };
  }
}
