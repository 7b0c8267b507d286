package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.estate.Workload;

/** The names of the stacks of a workload. */
final class WorkloadStacks {
  private WorkloadStacks() {}

  static Stack.Id main(Workload workload, PlannedVpc vpc) {
    return id(vpc, vpc.vpc().region().name(), "workload-" + workload.name());
  }

  /** A repository of images; separators become hyphens, of each kind its own number. */
  static Stack.Id images(PlannedVpc vpc, ContainerImage image) {
    return id(
        vpc,
        vpc.vpc().region().name(),
        "images-" + image.repository().replace("/", "--").replace(".", "---").replace("_", "----"));
  }

  /** What another Region keeps of it. */
  static Stack.Id copies(Workload workload, PlannedVpc vpc, String region) {
    return id(vpc, region, "workload-" + workload.name() + "-copies");
  }

  /** The certificate of its static files. */
  static Stack.Id certificate(Workload workload, PlannedVpc vpc) {
    return id(vpc, AssetsPart.EDGE, "workload-" + workload.name() + "-certificate");
  }

  /** The logs of its static files. */
  static Stack.Id edgeLogs(Workload workload, PlannedVpc vpc) {
    return id(vpc, AssetsPart.EDGE, "workload-" + workload.name() + "-edge-logs");
  }

  /** What another account keeps of it in the same Region. */
  static Stack.Id copiesIn(String account, Workload workload, PlannedVpc vpc) {
    return new Stack.Id(
        account,
        vpc.vpc().region().name(),
        "workload-" + vpc.vpc().account().name() + "-" + workload.name() + "-copies");
  }

  /**
   * The replica of its database in another Region.
   *
   * @param there the VPC that the replica stands in
   */
  static Stack.Id standby(Workload workload, PlannedVpc there) {
    return id(there, there.vpc().region().name(), "workload-" + workload.name() + "-standby");
  }

  private static Stack.Id id(PlannedVpc vpc, String region, String name) {
    return new Stack.Id(vpc.vpc().account().name(), region, name);
  }
}
