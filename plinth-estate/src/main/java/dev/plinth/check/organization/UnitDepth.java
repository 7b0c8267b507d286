package dev.plinth.check.organization;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.world.Quotas;
import java.util.List;

/**
 * Units are nested as deep as AWS allows.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html">Quotas
 *     for AWS Organizations</a>
 */
record UnitDepth(Quotas quotas) implements Check<Estate> {
  static final Code CODE = new Code("ORG-103", "units nested too deep");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "units are nested no deeper than AWS allows";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    var deepest = quotas.value("organizations.unit-depth");
    for (var unit : estate.organization().units()) {
      if (unit.depth() == deepest + 1) {
        found.add(
            Diagnostic.error(
                    CODE, unit.origin(), "`" + unit.path() + "` is " + unit.depth() + " units deep")
                .label("one too many")
                .note("AWS nests units at most " + deepest + " deep below the root"));
      }
    }
  }
}
