package dev.plinth.blueprint.organization;

import dev.plinth.diagnostic.Code;
import java.util.List;

/** What can be wrong with an organization. */
public final class OrganizationCodes {
  public static final Code GUARDRAIL_OFF = new Code("GRD-101", "a guardrail is off");
  public static final Code NO_SUCH_GUARDRAIL = new Code("GRD-102", "there is no such guardrail");
  public static final Code NOT_A_POLICY = new Code("GRD-103", "a document is not a policy");
  public static final Code NO_SUCH_TARGET = new Code("GRD-104", "a policy has no such target");
  public static final Code NO_SUCH_CONTROL = new Code("GRD-105", "there is no such control");
  public static final Code CONTROL_NOT_HERE =
      new Code("GRD-106", "a control cannot be enabled here");
  public static final Code LANDING_ZONE = new Code("GRD-107", "the landing zone cannot be set up");
  public static final Code TOO_MANY_POLICIES = new Code("GRD-110", "too many policies on a target");
  public static final Code POLICY_TOO_LARGE = new Code("GRD-111", "a policy is too large");
  public static final Code LOCKOUT = new Code("GRD-120", "a policy denies the deployment");
  public static final Code LOCKOUT_UNDECIDED =
      new Code("GRD-121", "a policy may deny the deployment");
  public static final Code LOCKOUT_AT_TIMES =
      new Code("GRD-122", "a policy denies some requests of the deployment");
  public static final Code NO_SUCH_PERMISSION_SET =
      new Code("GRD-130", "there is no such permission set");
  public static final Code NO_SUCH_GRANT_TARGET =
      new Code("GRD-131", "permissions on what is not there");
  public static final Code SAME_PERMISSION_SET =
      new Code("GRD-132", "two permission sets of one name");

  private OrganizationCodes() {}

  /** All of them. */
  public static List<Code> all() {
    return List.of(
        GUARDRAIL_OFF,
        NO_SUCH_GUARDRAIL,
        NOT_A_POLICY,
        NO_SUCH_TARGET,
        NO_SUCH_CONTROL,
        CONTROL_NOT_HERE,
        LANDING_ZONE,
        TOO_MANY_POLICIES,
        POLICY_TOO_LARGE,
        LOCKOUT,
        LOCKOUT_UNDECIDED,
        LOCKOUT_AT_TIMES,
        NO_SUCH_PERMISSION_SET,
        NO_SUCH_GRANT_TARGET,
        SAME_PERMISSION_SET);
  }
}
