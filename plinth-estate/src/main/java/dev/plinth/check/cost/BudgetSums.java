package dev.plinth.check.cost;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Costs.Budget;
import dev.plinth.estate.Estate;
import dev.plinth.world.Money;
import java.util.List;
import java.util.stream.Stream;

/** What the parts may spend together is no more than the whole may. */
final class BudgetSums implements Check<Estate> {
  static final Code CODE = new Code("CST-104", "budgets that are more than the whole");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "budgets of accounts and of teams fit into the one of the whole";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    var costs = estate.costs();
    costs
        .total()
        .ifPresent(total -> {
          against(total, "accounts", costs.of(Budget.OfAccount.class), found);
          against(total, "teams", costs.of(Budget.OfTeam.class), found);
        });
  }

  private static void against(
      Budget.Total total, String what, Stream<? extends Budget> parts, Diagnostics found) {
    var all = parts.toList();
    var sum = all.stream().<Money>map(Budget::amount).reduce(Money::plus);
    if (sum.isPresent() && sum.get().compareTo(total.amount()) > 0) {
      found.add(
          Diagnostic.warning(
                  CODE,
                  total.origin(),
                  "the budgets of the " + what + " are " + sum.get() + " together")
              .label("more than " + total.amount())
              .related(all.getLast().origin(), "the last of them")
              .note("the whole is passed while every part is within its own")
              .tryInstead("a total of at least " + sum.get().amount().toPlainString()));
    }
  }
}
