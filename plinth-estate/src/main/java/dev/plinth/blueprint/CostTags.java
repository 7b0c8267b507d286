package dev.plinth.blueprint;

import dev.plinth.estate.Estate;
import dev.plinth.estate.Organization;
import dev.plinth.estate.Workload;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tags that costs are told apart by. Everything that takes tags carries all of them: what the
 * file does not say has a default, so that no line of the bill is nobody's.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/cost-alloc-tags.html">Cost
 *     allocation tags</a>
 */
public final class CostTags {
  /** Who owns it and is called. */
  public static final String TEAM = "team";

  /** Who pays for it. */
  public static final String COST_CENTRE = "cost-centre";

  /** What it is for: the topmost unit of its account, or what its VPC says. */
  public static final String ENVIRONMENT = "environment";

  /** What it belongs to. */
  public static final String PROJECT = "project";

  /** What made it, and would make it again. */
  public static final String MANAGED_BY = "managed-by";

  /** The team, and the project, of what carries the workloads. */
  public static final String PLATFORM = "platform";

  /** The keys, sorted. */
  public static final List<String> KEYS =
      List.of(COST_CENTRE, ENVIRONMENT, MANAGED_BY, PROJECT, TEAM);

  private CostTags() {}

  /** What something of an account that belongs to no workload carries. */
  public static NavigableMap<String, String> of(Organization organization, String account) {
    return whole(organization.tagsOf(account), environment(organization, account));
  }

  /**
   * What something of a workload carries.
   *
   * @param account where it runs
   * @param environment the one of its VPC
   */
  public static NavigableMap<String, String> of(
      Estate estate, Workload workload, String account, String environment) {
    var tags = new TreeMap<>(estate.organization().tagsOf(account));
    tags.put(PROJECT, workload.name());
    if (!workload.team().isEmpty()) {
      tags.put(TEAM, workload.team());
    }
    if (!workload.costCentre().isEmpty()) {
      tags.put(COST_CENTRE, workload.costCentre());
    }
    return whole(tags, environment);
  }

  /** These tags, and the default of each key that they lack. */
  public static NavigableMap<String, String> whole(Map<String, String> tags, String environment) {
    var all = new TreeMap<>(tags);
    all.putIfAbsent(TEAM, PLATFORM);
    all.putIfAbsent(COST_CENTRE, all.get(TEAM));
    all.putIfAbsent(ENVIRONMENT, environment);
    all.putIfAbsent(PROJECT, PLATFORM);
    all.putIfAbsent(MANAGED_BY, "plinth");
    return all;
  }

  /** The environment of an account: its topmost unit, or its own name where it stands in none. */
  public static String environment(Organization organization, String account) {
    var top = organization.unitOf(account).top();
    return top.isEmpty() ? account : top;
  }

  /**
   * The keys that costs are told apart by in an estate: these, and those that are on everything.
   */
  public static SortedSet<String> keys(Organization organization) {
    var keys = new TreeSet<>(KEYS);
    keys.addAll(organization.tags().keySet());
    return keys;
  }
}
