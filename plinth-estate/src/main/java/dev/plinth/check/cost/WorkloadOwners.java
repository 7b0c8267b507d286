package dev.plinth.check.cost;

import dev.plinth.blueprint.CostTags;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Costs.Budget;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Workload;
import java.util.ArrayList;
import java.util.List;

/** Where costs are told apart by team, every workload says whose it is and who pays for it. */
final class WorkloadOwners implements Check<Estate> {
  static final Code CODE = new Code("CST-111", "a workload whose costs are nobody's");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "every workload says whose it is and who pays for it";
  }

  /** Whether the file tells costs apart by team at all. */
  static boolean asked(Estate estate) {
    return estate.costs().of(Budget.OfTeam.class).findAny().isPresent()
        || estate.workloads().stream().anyMatch(workload -> lacks(estate, workload).isEmpty());
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    if (!asked(estate)) {
      return;
    }
    for (var workload : estate.workloads()) {
      var lacking = lacks(estate, workload);
      if (!lacking.isEmpty()) {
        found.add(
            Diagnostic.warning(
                    CODE,
                    workload.origin(),
                    "`" + workload.name() + "` has no " + String.join(" and no ", lacking))
                .note("its costs are counted as those of `" + CostTags.PLATFORM + "`")
                .tryInstead("team: shop, or a tag of its account"));
      }
    }
  }

  private static List<String> lacks(Estate estate, Workload workload) {
    var vpc = estate.network().vpcs().get(workload.vpc().name());
    var tags =
        vpc == null
            ? estate.organization().tags()
            : estate.organization().tagsOf(vpc.account().name());
    var lacking = new ArrayList<String>();
    if (workload.team().isEmpty() && !tags.containsKey(CostTags.TEAM)) {
      lacking.add("team");
      if (workload.costCentre().isEmpty() && !tags.containsKey(CostTags.COST_CENTRE)) {
        lacking.add("cost centre");
      }
    }
    return lacking;
  }
}
