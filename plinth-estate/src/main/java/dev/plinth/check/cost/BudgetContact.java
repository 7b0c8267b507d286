package dev.plinth.check.cost;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import java.util.List;

/** Somebody hears of a budget that is passed. */
final class BudgetContact implements Check<Estate> {
  static final Code CODE = new Code("CST-103", "budgets that nobody hears of");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "somebody hears when the budget of the whole is passed";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    var costs = estate.costs();
    if (!costs.budgets().isEmpty() && costs.contact().name().isEmpty()) {
      found.add(
          Diagnostic.warning(
                  CODE, costs.budgets().getFirst().origin(), "nobody hears when this is passed")
              .note("neither `costs` nor `security` has a `contact`, and the topic has no reader")
              .tryInstead("costs: { contact: finance@acme.example }"));
    }
  }
}
