package dev.plinth.blueprint.security;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Tags;
import dev.plinth.blueprint.backup.BackupPlaces;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Foundation;
import dev.plinth.estate.Named;
import dev.plinth.estate.Network;
import dev.plinth.estate.Organization;
import dev.plinth.estate.Security;
import dev.plinth.estate.Workload;
import dev.plinth.source.Origin;
import dev.plinth.world.Region;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where the security layers of an estate stand.
 *
 * @param estate what the file says
 * @param accountTags what everything in an account carries, by the account
 * @param backups where backups and their copies stand
 */
public record SecurityPlan(
    Estate estate, NavigableMap<String, Tags> accountTags, BackupPlaces backups) {
  public SecurityPlan {
    accountTags = Collections.unmodifiableNavigableMap(new TreeMap<>(accountTags));
  }

  /** The plan of an estate. */
  public static SecurityPlan of(Estate estate) {
    var tags = new TreeMap<String, Tags>();
    for (var account : estate.organization().accounts().keySet()) {
      tags.put(account, Tags.of(estate, account));
    }
    return new SecurityPlan(estate, tags, BackupPlaces.of(estate));
  }

  Organization organization() {
    return estate.organization();
  }

  String home() {
    return organization().home().name();
  }

  String management() {
    return organization().management();
  }

  String logArchive() {
    return organization().logArchive();
  }

  String tooling() {
    return organization().security();
  }

  Origin origin() {
    return estate.security().origin();
  }

  boolean onControlTower() {
    return organization().foundation() == Foundation.CONTROL_TOWER;
  }

  /** Whether the accounts are there that the layers stand in; where not, a check says so. */
  boolean standing() {
    return organization()
        .accounts()
        .keySet()
        .containsAll(List.of(management(), logArchive(), tooling()));
  }

  /** The allowed Regions, the home Region among them. */
  public List<String> regions() {
    var regions = new TreeSet<String>();
    regions.add(home());
    organization().allowedRegions().stream().map(Region::name).forEach(regions::add);
    return List.copyOf(regions);
  }

  /** The Regions of each account in which customer keys stand. */
  public NavigableMap<String, SortedSet<String>> keyPlaces() {
    var places = new TreeMap<String, SortedSet<String>>();
    var everywhere = estate.security().keys() == Security.Keys.EVERYWHERE;
    for (var account : organization().accounts().keySet()) {
      places.put(account, new TreeSet<>(everywhere ? regions() : List.of(home())));
    }
    for (var vpc : estate.network().vpcs().values()) {
      places.computeIfAbsent(vpc.account().name(), _ -> new TreeSet<>()).add(vpc.region().name());
    }
    switch (estate.network().hub()) {
      case Network.Hub.None _ -> {}
      case Network.Hub.TransitGateway hub ->
          places
              .computeIfAbsent(hub.account().name(), _ -> new TreeSet<>())
              .add(hub.region().name());
    }
    // findings are told in the Region they are of, and never in plain text
    places.computeIfAbsent(tooling(), _ -> new TreeSet<>()).addAll(regions());
    var allowed = regions();
    for (var workload : estate.workloads()) {
      var vpc = estate.network().vpcs().get(workload.vpc().name());
      if (vpc != null && places.containsKey(vpc.account().name())) {
        workload
            .copies()
            .map(Named::name)
            .filter(allowed::contains)
            .forEach(places.get(vpc.account().name())::add);
        workload
            .filesTo(estate.backups())
            .map(account -> places.get(account.name()))
            .ifPresent(regions -> regions.add(vpc.region().name()));
      }
    }
    backups
        .vaults()
        .forEach((account, regions) ->
            places.computeIfAbsent(account, _ -> new TreeSet<>()).addAll(regions.keySet()));
    return places;
  }

  /** Whether static files of a workload are kept there. */
  boolean hasAssets(String account, String region) {
    return estate.workloads().stream()
        .filter(workload -> workload.part(Workload.Assets.class).isPresent())
        .map(workload -> estate.network().vpcs().get(workload.vpc().name()))
        .anyMatch(vpc ->
            vpc != null
                && vpc.account().name().equals(account)
                && vpc.region().name().equals(region));
  }

  Origin originOf(String account) {
    var found = organization().accounts().get(account);
    return found == null ? origin() : found.origin();
  }

  /** A stack in the home Region. */
  StackDraft draft(String account, String name, Stage stage, String description) {
    return draft(account, home(), name, stage, description);
  }

  StackDraft draft(String account, String region, String name, Stage stage, String description) {
    return new StackDraft(
        new Stack.Id(account, region, name), stage, description, originOf(account));
  }

  /** What everything in an account carries. */
  public Tags tagsOf(String account) {
    var tags = accountTags.get(account);
    return tags == null ? Tags.of(estate, account) : tags;
  }

  /** The tags of something of this name in an account. */
  public Value tags(String account, String name) {
    return tagsOf(account).named(name);
  }

  /** The id of an account, as an input of a stack. */
  public Value accountId(StackDraft draft, String parameter, String account) {
    return draft.parameter(
        parameter,
        "String",
        "Id of the account " + account + ".",
        new Stack.Input.FromOrganization("account." + account + ".id"));
  }

  /** The organization's id, as an input of a stack. */
  public Value organizationId(StackDraft draft) {
    return draft.parameter(
        "OrganizationId",
        "String",
        "Id of the organization.",
        new Stack.Input.FromOrganization("organization.id"));
  }
}
