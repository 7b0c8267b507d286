package dev.plinth.check.workload;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Named;
import dev.plinth.estate.Workload;
import dev.plinth.world.Regions;
import java.util.ArrayList;
import java.util.List;

/** Copies are kept in another Region than what they are of, and in one that may be used. */
final class CopyRegions implements Check<Estate> {
  static final Code NOT_ALLOWED = new Code("WRK-108", "a copy in a Region that may not be used");
  static final Code SAME = new Code("WRK-109", "a copy in the Region of the original");

  @Override
  public List<Code> codes() {
    return List.of(NOT_ALLOWED, SAME);
  }

  @Override
  public String claim() {
    return "copies are kept in another Region that may be used";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    var allowed = new ArrayList<String>();
    allowed.add(estate.organization().home().name());
    estate.organization().regions().forEach(region -> allowed.add(region.name()));
    for (var workload : estate.workloads()) {
      var vpc = estate.network().vpcs().get(workload.vpc().name());
      for (var region : workload.copies().toList()) {
        if (!allowed.contains(region.name())) {
          found.add(notAllowed(workload, region, allowed));
        } else if (vpc != null && region.name().equals(vpc.region().name())) {
          found.add(
              Diagnostic.error(
                      SAME,
                      region.origin(),
                      "`%s` keeps its copy in `%s`, where the original is"
                          .formatted(workload.name(), region.name()))
                  .note("what takes the Region takes both"));
        }
      }
    }
  }

  private static Diagnostic notAllowed(Workload workload, Named region, List<String> allowed) {
    boolean isRegion = Regions.standard().find(region.name()).isPresent();
    var wrong =
        Diagnostic.error(
                NOT_ALLOWED,
                region.origin(),
                "`%s` keeps a copy in `%s`, which is %s"
                    .formatted(
                        workload.name(),
                        region.name(),
                        isRegion ? "none of the Regions of the estate" : "no Region"))
            .didYouMean(region.name(), allowed);
    return isRegion
        ? wrong
            .note("a guardrail would deny what makes the copy")
            .tryInstead("add `" + region.name() + "` to `organization.regions`")
        : wrong;
  }
}
