package dev.plinth.check.cost;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Costs.Budget;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Named;
import dev.plinth.estate.Workload;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Every budget is for something that there is, and is more than nothing. */
final class BudgetAmounts implements Check<Estate> {
  static final Code NOTHING = new Code("CST-101", "a budget of nothing");
  static final Code NO_SUBJECT = new Code("CST-102", "a budget for what is not there");

  @Override
  public List<Code> codes() {
    return List.of(NOTHING, NO_SUBJECT);
  }

  @Override
  public String claim() {
    return "every budget is an amount for what there is";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    for (var budget : estate.costs().budgets()) {
      if (!budget.amount().isPositive()) {
        found.add(
            Diagnostic.error(
                    NOTHING,
                    budget.origin(),
                    "a budget of " + budget.amount() + " is passed at once")
                .note("AWS takes no budget that is not more than nothing")
                .tryInstead("what may be spent in a month, or no budget"));
      }
      switch (budget) {
        case Budget.Total _ -> {}
        case Budget.OfAccount(var account, _, _) ->
            there("account", account, estate.organization().accounts().keySet(), found);
        case Budget.OfTeam(var team, _, _) -> there("team", team, teams(estate), found);
      }
    }
  }

  private static Collection<String> teams(Estate estate) {
    var teams = new TreeSet<String>();
    estate.workloads().stream().map(Workload::team).forEach(teams::add);
    var organization = estate.organization();
    organization
        .accounts()
        .keySet()
        .forEach(account -> teams.add(TeamTags.of(organization, account)));
    teams.remove("");
    return teams;
  }

  private static void there(String kind, Named named, Collection<String> known, Diagnostics found) {
    if (!known.contains(named.name())) {
      found.add(
          Diagnostic.error(
                  NO_SUBJECT, named.origin(), "there is no " + kind + " `" + named.name() + "`")
              .note("nothing would ever be counted against this budget")
              .didYouMean(named.name(), known));
    }
  }
}
