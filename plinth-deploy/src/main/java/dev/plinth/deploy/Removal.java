package dev.plinth.deploy;

import dev.plinth.cloud.Place;
import java.util.List;

/**
 * Something that is there, or turned on, that the estate does not have, and that is removed when it
 * is named.
 */
public sealed interface Removal {
  /** By which it is named, such as {@code stack:prod-1/us-east-1/vpc-old}. */
  String name();

  /** A policy is taken off a root, unit or account. */
  record OfAttachment(String name, String policy, String target) implements Removal {}

  /** A policy is taken off everything, and deleted. */
  record OfPolicy(String name, String policy, List<String> targets) implements Removal {
    public OfPolicy {
      targets = List.copyOf(targets);
    }
  }

  /**
   * A type of policies is disabled at the root.
   *
   * @param type as the API calls it
   */
  record OfPolicyType(String name, String root, String type) implements Removal {}

  /** A stack is deleted, and of its resources what its template lets go. */
  record OfStack(String name, Place place, String stack) implements Removal {}

  /**
   * A control is turned off on a unit.
   *
   * @param control the ARN that it is listed by
   * @param unit the ARN of the unit
   */
  record OfControl(String name, String control, String unit) implements Removal {}

  /**
   * A baseline is taken off a unit.
   *
   * @param baseline what it is called, such as {@code AWSControlTowerBaseline}
   * @param enabled the ARN of what was enabled
   * @param unit the ARN of the unit
   */
  record OfBaseline(String name, String baseline, String enabled, String unit) implements Removal {}

  /**
   * An account is delegated administrator of a service no more.
   *
   * @param service its principal
   * @param regions where services that name their administrator Region by Region are asked
   */
  record OfAdministrator(String name, String account, String service, List<String> regions)
      implements Removal {
    public OfAdministrator {
      regions = List.copyOf(regions);
    }
  }

  /**
   * A service is trusted with the organization no more.
   *
   * @param service its principal
   */
  record OfTrustedAccess(String name, String service) implements Removal {}

  /** A unit is deleted, once nothing stands in it. */
  record OfUnit(String name, String unit) implements Removal {}

  /** An account is closed: AWS deletes what it holds 90 days later. */
  record OfAccount(String name, String account) implements Removal {}

  /** The kind of it, as a plan has it. */
  default String kind() {
    return switch (this) {
      case OfAttachment _ -> "attachment";
      case OfPolicy _ -> "policy";
      case OfPolicyType _ -> "policy-type";
      case OfStack _ -> "stack";
      case OfControl _ -> "control";
      case OfBaseline _ -> "baseline";
      case OfAdministrator _ -> "delegated-administrator";
      case OfTrustedAccess _ -> "trusted-access";
      case OfUnit _ -> "unit";
      case OfAccount _ -> "account";
    };
  }

  /** The last call that it takes. */
  default String call() {
    return switch (this) {
      case OfAttachment _ -> "organizations:DetachPolicy";
      case OfPolicy _ -> "organizations:DeletePolicy";
      case OfPolicyType _ -> "organizations:DisablePolicyType";
      case OfStack _ -> "cloudformation:DeleteStack";
      case OfControl _ -> "controltower:DisableControl";
      case OfBaseline _ -> "controltower:DisableBaseline";
      case OfAdministrator _ -> "organizations:DeregisterDelegatedAdministrator";
      case OfTrustedAccess _ -> "organizations:DisableAWSServiceAccess";
      case OfUnit _ -> "organizations:DeleteOrganizationalUnit";
      case OfAccount _ -> "organizations:CloseAccount";
    };
  }
}
