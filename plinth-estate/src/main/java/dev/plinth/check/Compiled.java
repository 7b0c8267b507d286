package dev.plinth.check;

import dev.plinth.blueprint.network.NetworkCodes;
import dev.plinth.blueprint.organization.OrganizationCodes;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.diagnostic.Figures;
import dev.plinth.estate.Estate;
import java.util.List;

/**
 * A claim of which the compiler itself found what is against it: there is nothing left to look for.
 */
record Compiled(List<Code> codes, String claim) implements Check<Estate> {
  /** What is claimed of the organization and its policies. */
  static List<Check<Estate>> organization() {
    return List.of(
        new Compiled(List.of(OrganizationCodes.GUARDRAIL_OFF), "every guardrail is on"),
        new Compiled(
            List.of(
                OrganizationCodes.NO_SUCH_GUARDRAIL,
                OrganizationCodes.NOT_A_POLICY,
                OrganizationCodes.NO_SUCH_TARGET,
                OrganizationCodes.NO_SUCH_CONTROL,
                OrganizationCodes.CONTROL_NOT_HERE,
                OrganizationCodes.LANDING_ZONE),
            "policies and controls are known, and can be enabled where they are"),
        new Compiled(
            List.of(OrganizationCodes.TOO_MANY_POLICIES, OrganizationCodes.POLICY_TOO_LARGE),
            "policies fit AWS's number and size on every target, inherited ones counted"),
        new Compiled(
            List.of(
                OrganizationCodes.NO_SUCH_PERMISSION_SET, OrganizationCodes.NO_SUCH_GRANT_TARGET),
            "everybody is given permissions that exist, on what exists"));
  }

  /**
   * What is claimed of the policies and what is deployed below them.
   *
   * @param calls how many were asked about
   */
  static List<Check<Estate>> lockout(int calls) {
    return List.of(
        new Compiled(
            List.of(
                OrganizationCodes.LOCKOUT,
                OrganizationCodes.LOCKOUT_UNDECIDED,
                OrganizationCodes.LOCKOUT_AT_TIMES),
            "no policy denies any of the "
                + Figures.of(calls)
                + " calls that deploying and operating make"));
  }

  /** What is claimed of the ranges of the network. */
  static List<Check<Estate>> network() {
    return List.of(
        new Compiled(NetworkCodes.all(), "every VPC has room for its tiers in each of its zones"));
  }

  @Override
  public void run(Estate estate, Diagnostics found) {}
}
