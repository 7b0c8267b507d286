package dev.plinth.deploy;

import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import java.util.Set;

/** The accounts that administer services for the organization. */
final class AdministratorKinds {
  private AdministratorKinds() {}

  static Outcome delegatedAdministrator(
      String id, JsonObject settings, Facts facts, Caller caller) {
    var account = settings.string("AccountId").orElseThrow();
    var principal = settings.string("ServicePrincipal").orElseThrow();
    var through = settings.string("Through").orElseThrow();
    if (through.equals("organizations:RegisterDelegatedAdministrator")) {
      if (isDelegated(caller, principal, account)) {
        return Outcome.UNCHANGED;
      }
      caller.unless(
          Set.of("AccountAlreadyRegisteredException"),
          through,
          "ServicePrincipal",
          principal,
          "AccountId",
          account);
      return Outcome.DONE;
    }
    var service =
        ServiceAdministrator.by(through)
            .orElseThrow(() -> new StepFailed("this build of Plinth cannot call " + through));
    var outcome = Outcome.UNCHANGED;
    for (var region : settings.strings("Regions")) {
      if (service.name(account, caller.in("", region))) {
        outcome = Outcome.DONE;
      }
    }
    return outcome;
  }

  /** Whether an account stands in the list of the organization. */
  static boolean isDelegated(Caller caller, String principal, String account) {
    return caller
        .list(
            "organizations:ListDelegatedAdministrators",
            "DelegatedAdministrators",
            "ServicePrincipal",
            principal)
        .stream()
        .anyMatch(one -> one.string("Id").orElse("").equals(account));
  }

  /**
   * Takes back what an account administers, by the service's own call in each Region first: the
   * organization alone does not tell the service.
   */
  static Outcome deregister(String account, String principal, List<String> regions, Caller caller) {
    var outcome = Outcome.UNCHANGED;
    var service = ServiceAdministrator.of(principal);
    if (service.isPresent()) {
      for (var region : regions) {
        if (service.get().takeBack(account, caller.in("", region))) {
          outcome = Outcome.DONE;
        }
      }
    }
    if (isDelegated(caller, principal, account)
        && caller
            .unless(
                Set.of("AccountNotRegisteredException"),
                "organizations:DeregisterDelegatedAdministrator",
                "AccountId",
                account,
                "ServicePrincipal",
                principal)
            .isPresent()) {
      outcome = Outcome.DONE;
    }
    return outcome;
  }
}
