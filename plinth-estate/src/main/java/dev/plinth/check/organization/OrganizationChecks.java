package dev.plinth.check.organization;

import dev.plinth.check.Check;
import dev.plinth.estate.Estate;
import dev.plinth.world.Quotas;
import dev.plinth.world.Regions;
import java.util.Collection;
import java.util.List;

/** The checks of the organization, in the order they are shown. */
public final class OrganizationChecks {
  private OrganizationChecks() {}

  /**
   * All of them.
   *
   * @param builtInSets the permission sets that come with Plinth
   */
  public static List<Check<Estate>> all(
      Quotas quotas, Regions regions, Collection<String> builtInSets) {
    return List.of(
        new AccountPlaces(),
        new UnitDepth(quotas),
        new AccountRoles(),
        new Emails(),
        new Grants(builtInSets),
        new AllowedRegions(regions),
        new OrganizationQuotas(quotas));
  }
}
