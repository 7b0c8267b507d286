package dev.plinth.check.organization;

import dev.plinth.check.Check;
import dev.plinth.estate.Estate;
import dev.plinth.world.Quotas;
import dev.plinth.world.Regions;
import java.util.List;

/** The checks of the organization, in the order they are shown. */
public final class OrganizationChecks {
  private OrganizationChecks() {}

  /**
   * All of them.
   *
   * @param standard the quotas as AWS gives them to everybody
   * @param quotas as they are for this estate
   */
  public static List<Check<Estate>> all(Quotas standard, Quotas quotas, Regions regions) {
    return List.of(
        new AccountPlaces(),
        new UnitDepth(quotas),
        new AccountRoles(),
        new Emails(),
        new AllowedRegions(regions),
        new RaisedQuotas(standard),
        new OrganizationQuotas(quotas));
  }
}
