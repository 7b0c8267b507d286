package dev.plinth.check.workload;

import dev.plinth.blueprint.workload.Standby;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Named;
import dev.plinth.estate.Workload;
import dev.plinth.estate.Workload.Database;
import java.util.List;
import java.util.stream.Stream;

/** Databases that stand by in another Region have a VPC of their account there. */
final class StandbyPlaces implements Check<Estate> {
  static final Code CODE = new Code("WRK-136", "a replica without a VPC to stand in");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "replicas in other Regions have a VPC to stand in";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    for (var workload : estate.workloads()) {
      var vpc = estate.network().vpcs().get(workload.vpc().name());
      if (vpc != null) {
        workload
            .part(Database.class)
            .filter(Database::standsBy)
            .filter(database -> allowed(estate).contains(database.standby().name()))
            .filter(database -> !database.standby().name().equals(vpc.region().name()))
            .filter(database -> Standby.vpc(estate, workload, database).isEmpty())
            .ifPresent(database -> found.add(nowhere(workload, database, vpc.account().name())));
      }
    }
  }

  /** Another check says what is wrong with other Regions. */
  private static List<String> allowed(Estate estate) {
    var organization = estate.organization();
    return Stream.concat(Stream.of(organization.home()), organization.regions().stream())
        .map(Named::name)
        .toList();
  }

  private static Diagnostic nowhere(Workload workload, Database database, String account) {
    var region = database.standby().name();
    return Diagnostic.error(
            CODE,
            database.standby().origin(),
            "the database of `%s` has nowhere to stand by in `%s`"
                .formatted(workload.name(), region))
        .note(
            "a replica stands in a VPC of its account, in a tier of the kind `data`, in two zones")
        .tryInstead(
            "add `%s-standby: { account: %s, region: %s }` to `network.vpcs`"
                .formatted(workload.vpc().name(), account, region));
  }
}
