package dev.plinth.check.workload;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import java.util.List;

/** Workloads run in VPCs that exist, never in the management account. */
final class WorkloadPlaces implements Check<Estate> {
  static final Code UNKNOWN = new Code("WRK-101", "a workload in a VPC that does not exist");
  static final Code MANAGEMENT = new Code("WRK-102", "a workload in the management account");

  @Override
  public List<Code> codes() {
    return List.of(UNKNOWN, MANAGEMENT);
  }

  @Override
  public String claim() {
    return "no workload runs in the management account";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    for (var workload : estate.workloads()) {
      var vpcs = estate.network().vpcs();
      var vpc = vpcs.get(workload.vpc().name());
      if (vpc == null) {
        found.add(
            Diagnostic.error(
                    UNKNOWN,
                    workload.vpc().origin(),
                    "`"
                        + workload.name()
                        + "` runs in a VPC `"
                        + workload.vpc().name()
                        + "`, and there is none")
                .didYouMean(workload.vpc().name(), vpcs.keySet()));
      } else if (vpc.account().name().equals(estate.organization().management())) {
        found.add(
            Diagnostic.error(
                    MANAGEMENT,
                    workload.vpc().origin(),
                    "`" + workload.name() + "` would run in the management account")
                .related(vpc.account().origin(), "the VPC is in `" + vpc.account().name() + "`")
                .note("service control policies do not bind the management account")
                .note("whoever takes over a workload there holds the whole organization"));
      }
    }
  }
}
