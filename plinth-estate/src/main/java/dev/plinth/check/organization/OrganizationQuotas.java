package dev.plinth.check.organization;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.diagnostic.Figures;
import dev.plinth.estate.Estate;
import dev.plinth.world.Quotas;
import java.util.List;

/** The organization stays within AWS's quotas, or says which must be raised first. */
record OrganizationQuotas(Quotas quotas) implements Check<Estate> {
  static final Code CODE = new Code("ORG-112", "a quota of the organization must be raised");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "the organization fits AWS's quotas";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    var organization = estate.organization();
    within(estate, "organizations.accounts", "accounts", organization.accounts().size(), found);
    within(estate, "organizations.units", "units", organization.units().size(), found);
  }

  private void within(Estate estate, String quota, String what, int needed, Diagnostics found) {
    var value = quotas.value(quota);
    if (needed > value) {
      found.add(
          Diagnostic.warning(
                  CODE,
                  estate.organization().origin(),
                  "the estate has "
                      + Figures.of(needed)
                      + " "
                      + what
                      + ", the quota is "
                      + Figures.of(value))
              .note("creating the first one beyond it fails until AWS has raised the quota")
              .tryInstead(
                  "ask for " + Figures.of(needed) + " in Service Quotas before the deployment"));
    }
  }
}
