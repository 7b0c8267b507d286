package dev.plinth.deploy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The calls by which a service names its administrator, where those of AWS Organizations are not
 * enough.
 *
 * @param principal the service's
 * @param enable the call that names an account
 * @param enabled what it calls the account
 * @param isSo the refusals that say that the account is named already
 * @param disable the call that takes it back
 * @param disabled what that calls the account
 * @param list the call that tells who is named in a Region; empty where the list of the
 *     organization does
 * @param member what the answer calls its items
 * @param field what an item calls the account
 */
record ServiceAdministrator(
    String principal,
    String enable,
    String enabled,
    Set<String> isSo,
    String disable,
    String disabled,
    String list,
    String member,
    String field) {
  private static final Set<String> CONFLICT =
      Set.of("ResourceConflictException", "ConflictException");

  private static final List<ServiceAdministrator> ALL =
      List.of(
          regional(
              "guardduty.amazonaws.com",
              "guardduty:EnableOrganizationAdminAccount",
              "AdminAccountId",
              "guardduty:DisableOrganizationAdminAccount",
              "guardduty:ListOrganizationAdminAccounts",
              "AdminAccounts",
              "AdminAccountId"),
          regional(
              "securityhub.amazonaws.com",
              "securityhub:EnableOrganizationAdminAccount",
              "AdminAccountId",
              "securityhub:DisableOrganizationAdminAccount",
              "securityhub:ListOrganizationAdminAccounts",
              "AdminAccounts",
              "AccountId"),
          regional(
              "inspector2.amazonaws.com",
              "inspector2:EnableDelegatedAdminAccount",
              "delegatedAdminAccountId",
              "inspector2:DisableDelegatedAdminAccount",
              "inspector2:ListDelegatedAdminAccounts",
              "delegatedAdminAccounts",
              "accountId"),
          regional(
              "macie.amazonaws.com",
              "macie2:EnableOrganizationAdminAccount",
              "adminAccountId",
              "macie2:DisableOrganizationAdminAccount",
              "macie2:ListOrganizationAdminAccounts",
              "adminAccounts",
              "accountId"),
          listed(
              "ipam.amazonaws.com",
              "ec2:EnableIpamOrganizationAdminAccount",
              "DelegatedAdminAccountId",
              Set.of(),
              "ec2:DisableIpamOrganizationAdminAccount",
              "DelegatedAdminAccountId"),
          listed(
              "cloudtrail.amazonaws.com",
              "cloudtrail:RegisterOrganizationDelegatedAdmin",
              "MemberAccountId",
              Set.of("AccountRegisteredException"),
              "cloudtrail:DeregisterOrganizationDelegatedAdmin",
              "DelegatedAdminAccountId"));

  /** One that is named Region by Region, and listed there. */
  private static ServiceAdministrator regional(
      String principal,
      String enable,
      String account,
      String disable,
      String list,
      String member,
      String field) {
    return new ServiceAdministrator(
        principal, enable, account, CONFLICT, disable, account, list, member, field);
  }

  /** One that is named once, and stands in the list of the organization. */
  private static ServiceAdministrator listed(
      String principal,
      String enable,
      String enabled,
      Set<String> isSo,
      String disable,
      String disabled) {
    return new ServiceAdministrator(
        principal, enable, enabled, isSo, disable, disabled, "", "", "");
  }

  /** The one that this call names. */
  static Optional<ServiceAdministrator> by(String enable) {
    return ALL.stream().filter(one -> one.enable().equals(enable)).findFirst();
  }

  /** That of a service; empty for one of which the organization alone is told. */
  static Optional<ServiceAdministrator> of(String principal) {
    return ALL.stream().filter(one -> one.principal().equals(principal)).findFirst();
  }

  /** Whether an account is named, in the Region of the caller. */
  boolean isNamed(String account, Caller caller) {
    return list.isEmpty()
        ? AdministratorKinds.isDelegated(caller, principal, account)
        : caller.list(list, member).stream()
            .anyMatch(one -> one.string(field).orElse("").equals(account));
  }

  /** Names an account, in the Region of the caller; false when it is already. */
  boolean name(String account, Caller caller) {
    if (isNamed(account, caller)) {
      return false;
    }
    return caller.unless(isSo, enable, enabled, account).isPresent();
  }

  /** Takes it back, in the Region of the caller; false when there is nothing to take back. */
  boolean takeBack(String account, Caller caller) {
    if (!isNamed(account, caller)) {
      return false;
    }
    return caller
        .unless(
            Set.of("AccountNotRegisteredException", "ResourceNotFoundException"),
            disable,
            disabled,
            account)
        .isPresent();
  }
}
