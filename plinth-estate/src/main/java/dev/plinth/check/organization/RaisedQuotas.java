package dev.plinth.check.organization;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.diagnostic.Figures;
import dev.plinth.estate.Estate;
import dev.plinth.estate.RaisedQuota;
import dev.plinth.world.Quotas;
import java.util.HashMap;
import java.util.List;

/** The quotas that the estate says AWS has raised exist, and AWS raises them so far. */
public record RaisedQuotas(Quotas quotas) implements Check<Estate> {
  static final Code UNKNOWN = new Code("ORG-113", "not a quota");
  static final Code FIXED = new Code("ORG-114", "AWS does not raise this quota so far");

  @Override
  public List<Code> codes() {
    return List.of(UNKNOWN, FIXED);
  }

  @Override
  public String claim() {
    return "every quota that was raised is one that AWS raises";
  }

  /** The quotas with what the estate says of them; what AWS has no quota for is left out. */
  public static Quotas of(Quotas standard, Estate estate) {
    var values = new HashMap<String, Long>();
    for (var raised : estate.quotas()) {
      if (standard.ids().contains(raised.id().name())) {
        values.put(raised.id().name(), raised.value());
      }
    }
    return standard.with(values);
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    for (var raised : estate.quotas()) {
      var id = raised.id();
      if (quotas.ids().contains(id.name())) {
        held(raised, found);
      } else {
        found.add(
            Diagnostic.error(UNKNOWN, id.origin(), "there is no quota `" + id.name() + "`")
                .didYouMean(id.name(), quotas.ids())
                .note("`docs/quotas.md` lists those that Plinth knows"));
      }
    }
  }

  private void held(RaisedQuota raised, Diagnostics found) {
    var quota = quotas.quota(raised.id().name());
    boolean isKnownMost = quota.maximum() > quota.value();
    if (!quota.adjustable() && raised.value() != quota.value()) {
      found.add(
          Diagnostic.error(
                  FIXED,
                  raised.origin(),
                  "`%s` is %s %s for everybody"
                      .formatted(quota.id(), Figures.of(quota.value()), quota.unit()))
              .note("AWS raises it for nobody, so what is beyond it fails when it is deployed")
              .tryInstead("take the line out, and plan with " + Figures.of(quota.value())));
    } else if (isKnownMost && raised.value() > quota.maximum()) {
      found.add(
          Diagnostic.error(
                  FIXED,
                  raised.origin(),
                  "AWS raises `%s` to %s %s at most"
                      .formatted(quota.id(), Figures.of(quota.maximum()), quota.unit()))
              .note("what is beyond it fails when it is deployed")
              .tryInstead(Figures.of(quota.maximum()) + " or less"));
    }
  }
}
