package dev.plinth.estate;

import dev.plinth.source.SourceFile;
import java.util.List;

/**
 * What the estate file says, with every default filled in. Compiling it needs nothing else.
 *
 * @param source the root file
 * @param organization the organization with its units and accounts
 * @param people who may do what where
 * @param network the hub and the VPCs
 * @param security what the security layers are told
 * @param backups how backups are kept
 * @param costs what may be spent, and who hears of it
 * @param workloads what runs, by name
 * @param promises what must hold
 * @param quotas what AWS has raised
 * @param waivers departures from good practice that somebody owns
 */
public record Estate(
    SourceFile source,
    Organization organization,
    People people,
    Network network,
    Security security,
    Backups backups,
    Costs costs,
    List<Workload> workloads,
    List<Promise> promises,
    List<RaisedQuota> quotas,
    List<Waiver> waivers) {
  public Estate {
    workloads = List.copyOf(workloads);
    promises = List.copyOf(promises);
    quotas = List.copyOf(quotas);
    waivers = List.copyOf(waivers);
  }
}
