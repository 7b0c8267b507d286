package dev.plinth.check.cost;

import dev.plinth.blueprint.cost.CostBlueprint;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import java.util.List;

/** Budgets are where AWS has them. */
final class CostPlaces implements Check<Estate> {
  static final Code CODE = new Code("CST-105", "budgets where AWS has none");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "budgets are in a partition that has them";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    var organization = estate.organization();
    if (!estate.costs().budgets().isEmpty() && !CostBlueprint.isHere(organization)) {
      found.add(
          Diagnostic.error(
                  CODE,
                  estate.costs().budgets().getFirst().origin(),
                  "no budget can be made in the partition of `" + organization.home().name() + "`")
              .related(organization.home().origin(), "the home Region")
              .note(
                  "the bill of GovCloud goes to an account of the standard partition; China has"
                      + " its own console")
              .tryInstead("leave out `budgets`, and make them where the bill is"));
    }
  }
}
