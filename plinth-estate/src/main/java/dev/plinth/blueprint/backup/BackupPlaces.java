package dev.plinth.blueprint.backup;

import dev.plinth.estate.Account;
import dev.plinth.estate.Backups;
import dev.plinth.estate.Estate;
import dev.plinth.source.Origin;
import dev.plinth.world.Region;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where backups are made, and where their copies go. Each copy crosses one border, that of the
 * Region or that of the account: AWS Backup copies snapshots of databases no other way in one step.
 *
 * @param sources the Regions of each account in which there may be something to back up, with the
 *     line that puts it there
 * @param vaults the Regions of each account in which a vault stands, with the line that asked for
 *     it
 * @param recovery the Region that keeps copies, or empty
 * @param isolated the account that keeps copies, or empty
 * @param isolatedId the id of that account, or what stands for it until it is known
 * @param backups what the file says
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-backup/latest/devguide/recov-point-create-a-copy.html">Copies
 *     of backups</a>
 */
public record BackupPlaces(
    NavigableMap<String, NavigableMap<String, Origin>> sources,
    NavigableMap<String, NavigableMap<String, Origin>> vaults,
    String recovery,
    String isolated,
    String isolatedId,
    Backups backups) {

  public BackupPlaces {
    sources = copyOf(sources);
    vaults = copyOf(vaults);
  }

  private static NavigableMap<String, NavigableMap<String, Origin>> copyOf(
      NavigableMap<String, NavigableMap<String, Origin>> places) {
    var copy = new TreeMap<String, NavigableMap<String, Origin>>();
    places.forEach((account, regions) ->
        copy.put(account, Collections.unmodifiableNavigableMap(new TreeMap<>(regions))));
    return Collections.unmodifiableNavigableMap(copy);
  }

  /** Those of an estate. A word that means nothing is left out; a check says so. */
  public static BackupPlaces of(Estate estate) {
    var organization = estate.organization();
    var sources = new TreeMap<String, NavigableMap<String, Origin>>();
    for (var vpc : estate.network().vpcs().values()) {
      if (organization.accounts().containsKey(vpc.account().name())) {
        sources
            .computeIfAbsent(vpc.account().name(), _ -> new TreeMap<>())
            .putIfAbsent(vpc.region().name(), vpc.origin());
      }
    }
    var backups = estate.backups();
    var region = backups.region().name();
    boolean allowed =
        organization.allowedRegions().stream().map(Region::name).anyMatch(region::equals);
    var account =
        Optional.ofNullable(organization.accounts().get(backups.account().name()))
            .filter(one -> !one.name().equals(organization.management()))
            .filter(one -> !sources.containsKey(one.name()));
    var recovery = allowed ? region : "";
    var isolated = account.map(Account::name).orElse("");
    return new BackupPlaces(
        sources,
        vaults(sources, recovery, isolated, backups),
        recovery,
        isolated,
        account.map(BackupPlaces::id).orElse(""),
        backups);
  }

  private static NavigableMap<String, NavigableMap<String, Origin>> vaults(
      NavigableMap<String, NavigableMap<String, Origin>> sources,
      String recovery,
      String isolated,
      Backups backups) {
    var all = new TreeMap<String, NavigableMap<String, Origin>>();
    var copies = new TreeMap<String, Origin>();
    sources.forEach((account, regions) -> {
      var its = new TreeMap<>(regions);
      if (!recovery.isEmpty()) {
        its.putIfAbsent(recovery, backups.region().origin());
      }
      all.put(account, its);
      regions.keySet().forEach(region -> copies.put(region, backups.account().origin()));
    });
    if (!isolated.isEmpty() && !copies.isEmpty()) {
      all.put(isolated, copies);
    }
    return all;
  }

  /** A fact of the organization stands in for an id that is given when the account is made. */
  private static String id(Account account) {
    return account.id().isEmpty() ? "${account." + account.name() + ".id}" : account.id();
  }

  /** The Regions in which something is backed up. */
  public NavigableSet<String> regions() {
    var regions = new TreeSet<String>();
    sources.values().forEach(its -> regions.addAll(its.keySet()));
    return regions;
  }

  /** The accounts that have something to back up in a Region, sorted. */
  public List<String> accountsIn(String region) {
    return sources.entrySet().stream()
        .filter(entry -> entry.getValue().containsKey(region))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether backups are made there. */
  public boolean isSource(String account, String region) {
    var regions = sources.get(account);
    return regions != null && regions.containsKey(region);
  }

  /** The vaults that keep copies of what a Region backs up, as ARNs of a backup policy. */
  public List<String> copiesOf(String region, String partition) {
    var vaults = new ArrayList<String>();
    if (!isolated.isEmpty()) {
      vaults.add(vault(partition, region, isolatedId));
    }
    if (!recovery.isEmpty() && !recovery.equals(region)) {
      vaults.add(vault(partition, recovery, "$account"));
    }
    return vaults;
  }

  private static String vault(String partition, String region, String account) {
    return "arn:%s:backup:%s:%s:backup-vault:%s"
        .formatted(partition, region, account, BackupNames.VAULT);
  }
}
