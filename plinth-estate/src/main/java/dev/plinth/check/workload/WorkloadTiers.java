package dev.plinth.check.workload;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Network.Tier;
import dev.plinth.estate.Network.Vpc;
import dev.plinth.estate.Workload;
import dev.plinth.estate.Workload.Assets;
import dev.plinth.estate.Workload.Cache;
import dev.plinth.estate.Workload.Database;
import dev.plinth.estate.Workload.Files;
import dev.plinth.estate.Workload.Part;
import dev.plinth.estate.Workload.Queue;
import dev.plinth.estate.Workload.Service;
import dev.plinth.estate.Workload.Topic;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The VPC of a workload has the tiers that its parts stand in, in two zones and more. */
final class WorkloadTiers implements Check<Estate> {
  static final Code MISSING = new Code("WRK-103", "a workload without a tier to stand in");
  static final Code ONE_ZONE = new Code("WRK-104", "a workload in one zone");

  @Override
  public List<Code> codes() {
    return List.of(MISSING, ONE_ZONE);
  }

  @Override
  public String claim() {
    return "every part of a workload has a tier to stand in, in two zones and more";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    for (var workload : estate.workloads()) {
      var vpc = estate.network().vpcs().get(workload.vpc().name());
      if (vpc != null) {
        workload.parts().forEach(part -> check(workload, part, vpc, found));
      }
    }
  }

  private static void check(Workload workload, Part part, Vpc vpc, Diagnostics found) {
    var needed = needed(part);
    for (var kind : needed) {
      if (vpc.tiers().stream().noneMatch(tier -> tier.kind() == kind)) {
        var word = kind.name().toLowerCase(Locale.ROOT);
        found.add(
            Diagnostic.error(
                    MISSING,
                    part.origin(),
                    "`%s` needs a tier of the kind `%s`, and the VPC `%s` has none"
                        .formatted(workload.name(), word, vpc.name()))
                .related(vpc.lines().tiers(), "its tiers")
                .tryInstead("add `" + word + "` to the tiers of `" + vpc.name() + "`"));
      }
    }
    if (!needed.isEmpty() && vpc.zones().size() < 2) {
      found.add(
          Diagnostic.error(
                  ONE_ZONE,
                  part.origin(),
                  "`%s` would stand in the one zone of the VPC `%s`"
                      .formatted(workload.name(), vpc.name()))
              .related(vpc.lines().zones(), "its zones")
              .note("load balancers and databases that survive a zone need subnets in two"));
    }
  }

  private static Set<Tier.Kind> needed(Part part) {
    return switch (part) {
      case Service service ->
          service.door().internal()
              ? EnumSet.of(Tier.Kind.APP)
              : EnumSet.of(Tier.Kind.PUBLIC, Tier.Kind.APP);
      case Database _, Cache _ -> EnumSet.of(Tier.Kind.DATA);
      case Files _, Assets _, Queue _, Topic _ -> EnumSet.noneOf(Tier.Kind.class);
    };
  }
}
