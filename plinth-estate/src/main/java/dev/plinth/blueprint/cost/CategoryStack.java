package dev.plinth.blueprint.cost;

import dev.plinth.blueprint.CostTags;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.cloudformation.Resource;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Workload;
import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whose a line of the bill is, and what for: by its tag, and where it has none, by its account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/manage-cost-categories.html">Cost
 *     categories</a>
 */
record CategoryStack(CostPlan plan) {
  private static final String NAME = "plinth-cost-categories";

  /** What nobody has said anything about. */
  static final String UNALLOCATED = "unallocated";

  Stack stack() {
    var draft = plan.draft(NAME, Stage.MONTH_1, "Whose a line of the bill is, and what for.");
    draft.add(category("Team", CostTags.TEAM, accountsByTeam(plan.estate())));
    draft.add(category("Environment", CostTags.ENVIRONMENT, accountsByEnvironment()));
    return draft.stack();
  }

  /** The accounts whose every line is one team's, by the team. */
  static NavigableMap<String, Collection<String>> accountsByTeam(Estate estate) {
    var accounts = new TreeMap<String, Collection<String>>();
    for (var account : estate.organization().accounts().keySet()) {
      teamOf(estate, account)
          .ifPresent(team -> accounts.computeIfAbsent(team, _ -> new ArrayList<>()).add(account));
    }
    return accounts;
  }

  /**
   * The team of an account: the one that its tags name, else that of all workloads in it, else,
   * when none runs there, the one of the platform.
   */
  private static Optional<String> teamOf(Estate estate, String account) {
    var tagged = estate.organization().tagsOf(account).get(CostTags.TEAM);
    if (tagged != null && !tagged.isEmpty()) {
      return Optional.of(tagged);
    }
    var vpcs = estate.network().vpcs();
    var teams = new TreeSet<String>();
    estate.workloads().stream()
        .filter(workload ->
            vpcs.containsKey(workload.vpc().name())
                && vpcs.get(workload.vpc().name()).account().name().equals(account))
        .map(Workload::team)
        .forEach(teams::add);
    if (teams.isEmpty()) {
      return Optional.of(CostTags.PLATFORM);
    }
    return teams.size() == 1 && !teams.first().isEmpty()
        ? Optional.of(teams.first())
        : Optional.empty();
  }

  private NavigableMap<String, Collection<String>> accountsByEnvironment() {
    var organization = plan.estate().organization();
    var accounts = new TreeMap<String, Collection<String>>();
    for (var account : organization.accounts().keySet()) {
      var environment =
          CostTags.of(organization, account).getOrDefault(CostTags.ENVIRONMENT, UNALLOCATED);
      accounts.computeIfAbsent(environment, _ -> new ArrayList<>()).add(account);
    }
    return accounts;
  }

  private Resource category(
      String name, String tag, NavigableMap<String, Collection<String>> accounts) {
    var rules = new ArrayList<Json>();
    rules.add(
        Json.object(
            "InheritedValue",
            Json.object("DimensionKey", tag, "DimensionName", "TAG"),
            "Type",
            "INHERITED_VALUE"));
    accounts.forEach((value, names) -> rules.add(rule(value, names)));
    return Resource.of(
        name,
        "AWS::CE::CostCategory",
        plan.origin(),
        "Name",
        name,
        "RuleVersion",
        "CostCategoryExpression.v1",
        "Rules",
        Json.array(rules).compact(),
        "DefaultValue",
        UNALLOCATED,
        "Tags",
        plan.tags(name));
  }

  /** By their names: a stack takes too few parameters for the ids of all accounts. */
  private static Json rule(String value, Collection<String> accounts) {
    return Json.object(
        "Rule",
        Json.object(
            "Dimensions",
            Json.object(
                "Key",
                "LINKED_ACCOUNT_NAME",
                "MatchOptions",
                List.of("EQUALS"),
                "Values",
                List.copyOf(accounts))),
        "Type",
        "REGULAR",
        "Value",
        value);
  }
}
