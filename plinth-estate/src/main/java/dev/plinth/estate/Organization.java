package dev.plinth.estate;

import dev.plinth.source.Origin;
import dev.plinth.world.Region;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The organization.
 *
 * @param name its name; part of every name Plinth gives
 * @param home the Region of Control Tower, Identity Center and the hub
 * @param regions the allowed Regions, home among them, sorted
 * @param foundation what it stands on
 * @param management the name of the management account
 * @param logArchive the account that holds the logs
 * @param security the account that administers the security services
 * @param accessRole the role through which accounts are deployed to
 * @param tags put on everything that has tags
 * @param root the root with the units below it
 * @param accounts every account by name, the management account among them
 * @param guardrails which guardrails are on, by name
 * @param policies the user's own policies, by name
 * @param retention how long logs are kept
 * @param origin the line of {@code organization:}
 */
public record Organization(
    Named name,
    Named home,
    List<Named> regions,
    Foundation foundation,
    String management,
    String logArchive,
    String security,
    String accessRole,
    NavigableMap<String, String> tags,
    Unit root,
    NavigableMap<String, Account> accounts,
    NavigableMap<String, Guardrail> guardrails,
    NavigableMap<String, Policy> policies,
    LogRetention retention,
    Origin origin) {

  /**
   * How long logs are kept.
   *
   * @param days days before deletion
   * @param accessDays the same for the access logs of the log bucket
   */
  public record LogRetention(int days, int accessDays) {}

  /**
   * A guardrail that is not as Plinth sets it.
   *
   * @param on whether it is on
   */
  public record Guardrail(String name, boolean on, Origin origin) {}

  public Organization {
    regions = List.copyOf(regions);
    tags = Collections.unmodifiableNavigableMap(new TreeMap<>(tags));
    accounts = Collections.unmodifiableNavigableMap(new TreeMap<>(accounts));
    guardrails = Collections.unmodifiableNavigableMap(new TreeMap<>(guardrails));
    policies = Collections.unmodifiableNavigableMap(new TreeMap<>(policies));
  }

  /** The home Region. */
  public Region homeRegion() {
    return new Region(home.name());
  }

  /** The allowed Regions, sorted. */
  public List<Region> allowedRegions() {
    return regions.stream().map(Named::name).map(Region::new).sorted().distinct().toList();
  }

  /** Every unit, parents before children, without the root. */
  public List<Unit> units() {
    var units = new ArrayList<Unit>();
    collect(root, units);
    return units;
  }

  private static void collect(Unit unit, List<Unit> into) {
    for (var child : unit.units()) {
      into.add(child);
      collect(child, into);
    }
  }

  /** The unit of this name, or the first of that path such as {@code workloads/production}. */
  public Optional<Unit> unit(String nameOrPath) {
    return units().stream()
        .filter(unit -> unit.name().equals(nameOrPath) || unit.path().equals(nameOrPath))
        .findFirst();
  }

  /** The unit an account stands in: the root for the management account. */
  public Unit unitOf(String account) {
    return units().stream()
        .filter(unit -> unit.accounts().stream().anyMatch(named -> named.name().equals(account)))
        .findFirst()
        .orElse(root);
  }

  /** The accounts in a unit and below, sorted. */
  public List<Account> accountsBelow(Unit unit) {
    var names = new ArrayList<String>();
    unit.accounts().forEach(named -> names.add(named.name()));
    for (var child : unit.units()) {
      accountsBelow(child).forEach(account -> names.add(account.name()));
    }
    return accounts.values().stream().filter(account -> names.contains(account.name())).toList();
  }

  /** Tags of an account: the organization's, its units' and its own, the nearest wins. */
  public SequencedMap<String, String> tagsOf(String account) {
    var tags = new TreeMap<>(this.tags);
    var unit = unitOf(account);
    for (var above : units()) {
      if (unit.path().equals(above.path()) || unit.path().startsWith(above.path() + "/")) {
        tags.putAll(above.tags());
      }
    }
    var own = accounts.get(account);
    if (own != null) {
      tags.putAll(own.tags());
    }
    return tags;
  }
}
