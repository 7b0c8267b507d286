package dev.plinth.check.backup;

import dev.plinth.blueprint.backup.BackupPlaces;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.world.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Copies of backups are kept in another Region than what they are of, and in one that may be used.
 */
final class BackupRegion implements Check<Estate> {
  static final Code NOT_ALLOWED = new Code("BKP-102", "backups in a Region that may not be used");
  static final Code SAME = new Code("BKP-103", "backups in the Region of what they are of");

  @Override
  public List<Code> codes() {
    return List.of(NOT_ALLOWED, SAME);
  }

  @Override
  public String claim() {
    return "no copy of a backup is kept where the original is, or where it may not be";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    var region = estate.backups().region();
    if (region.name().isEmpty()) {
      return;
    }
    var allowed = new ArrayList<String>();
    allowed.add(estate.organization().home().name());
    estate.organization().allowedRegions().stream().map(Region::name).forEach(allowed::add);
    if (!allowed.contains(region.name())) {
      found.add(
          Diagnostic.error(
                  NOT_ALLOWED,
                  region.origin(),
                  "copies of backups in `%s`, which is none of the Regions of the estate"
                      .formatted(region.name()))
              .didYouMean(region.name(), allowed)
              .note("a guardrail would deny what makes the copy")
              .tryInstead("add `" + region.name() + "` to `organization.regions`"));
      return;
    }
    var regions = BackupPlaces.of(estate).regions();
    if (regions.equals(Set.of(region.name()))) {
      found.add(
          Diagnostic.error(
                  SAME,
                  region.origin(),
                  "copies of backups in `%s`, where every VPC is".formatted(region.name()))
              .note("what takes the Region takes both"));
      return;
    }
    for (var workload : estate.workloads()) {
      var vpc = estate.network().vpcs().get(workload.vpc().name());
      if (vpc != null && vpc.region().name().equals(region.name())) {
        found.add(
            Diagnostic.warning(
                    SAME,
                    workload.origin(),
                    "backups of `%s` have no copy in another Region".formatted(workload.name()))
                .related(region.origin(), "they are made in `" + region.name() + "`")
                .note("copies of the others arrive where it runs"));
      }
    }
  }
}
