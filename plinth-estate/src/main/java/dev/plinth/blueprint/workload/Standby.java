package dev.plinth.blueprint.workload;

import dev.plinth.estate.Estate;
import dev.plinth.estate.Network.Tier;
import dev.plinth.estate.Network.Vpc;
import dev.plinth.estate.Workload;
import dev.plinth.estate.Workload.Database;
import java.util.Optional;

/**
 * Where the replica of a database in another Region stands: in a VPC of the same account there that
 * has zones and a tier for it, the first by name.
 */
public final class Standby {
  private static final int ZONES = 2;

  private Standby() {}

  /** The VPC; empty when there is none, or nothing is to stand by. */
  public static Optional<Vpc> vpc(Estate estate, Workload workload, Database database) {
    var vpcs = estate.network().vpcs();
    var own = vpcs.get(workload.vpc().name());
    if (own == null || !database.standsBy()) {
      return Optional.empty();
    }
    return vpcs.values().stream()
        .filter(vpc -> vpc.account().name().equals(own.account().name()))
        .filter(vpc -> vpc.region().name().equals(database.standby().name()))
        .filter(Standby::isFit)
        .findFirst();
  }

  private static boolean isFit(Vpc vpc) {
    return vpc.zones().size() >= ZONES
        && vpc.tiers().stream().anyMatch(tier -> tier.kind() == Tier.Kind.DATA);
  }
}
