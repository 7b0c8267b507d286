package dev.plinth.check.cost;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.cost.CostBlueprint;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.estate.Estate;
import java.util.List;
import java.util.stream.Stream;

/** The checks of costs, in the order they are shown. */
public final class CostChecks {
  private CostChecks() {}

  /** What the file says of costs. */
  public static List<Check<Estate>> all() {
    return List.of(new CostPlaces(), new BudgetAmounts(), new BudgetSums());
  }

  /** Who hears of what is spent. */
  public static List<Check<Estate>> ofBudgets() {
    return List.of(new BudgetContact());
  }

  /** Why nobody hears of what is spent; empty where somebody does. */
  public static String withoutBudget(Estate estate) {
    if (!CostBlueprint.isHere(estate.organization())) {
      return "AWS has no budgets in this partition";
    }
    return estate.costs().total().isEmpty()
        ? "the file names no budget for the whole: `costs: { budgets: { total: … } }`"
        : "";
  }

  /** Whose the workloads are. */
  public static List<Check<Estate>> ofOwners() {
    return List.of(new WorkloadOwners());
  }

  /** Why it is not known whose the workloads are; empty where it is, or a check says so. */
  public static String withoutOwner(Estate estate) {
    return WorkloadOwners.asked(estate) || estate.workloads().isEmpty()
        ? ""
        : "no workload names a `team`, and all costs are those of `platform`";
  }

  /** What is emitted. */
  public static List<Check<Assembly>> ofAssembly() {
    return List.of(new TaggedResources());
  }

  /** Every code of theirs. */
  public static Stream<Code> codes() {
    return Stream.of(all(), ofBudgets(), ofOwners(), ofAssembly())
        .flatMap(List::stream)
        .flatMap(check -> check.codes().stream());
  }
}
