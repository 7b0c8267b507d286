package dev.plinth.check.cost;

import dev.plinth.blueprint.CostTags;
import dev.plinth.estate.Organization;

/** The team that what belongs to no workload is tagged with. */
final class TeamTags {
  private TeamTags() {}

  static String of(Organization organization, String account) {
    return CostTags.of(organization, account).getOrDefault(CostTags.TEAM, "");
  }
}
