package dev.plinth.blueprint.workload;

import dev.plinth.estate.Workload;

/** What the parts of workloads are called in AWS. */
public final class WorkloadNames {
  /** The tag that holds the name of the workload. */
  public static final String PROJECT = "project";

  /** The tag of a database and its replicas; it holds the name of the workload too. */
  public static final String DATABASE = "plinth:database";

  private WorkloadNames() {}

  /** The name of the database of a workload. */
  public static String database(String workload) {
    return of(workload, "database");
  }

  /** The name of the service of a workload. */
  public static String service(String workload) {
    return of(workload, "service");
  }

  /** The name of the load balancer of a workload. */
  public static String balancer(String workload) {
    return of(workload, "balancer");
  }

  /** The name of a part of a workload. */
  static String of(Workload workload, String part) {
    return of(workload.name(), part);
  }

  private static String of(String workload, String part) {
    return workload + "-" + part;
  }
}
