package dev.plinth.check.backup;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Named;
import dev.plinth.estate.Network;
import java.util.List;

/** The account that keeps copies is there and does nothing else. */
final class IsolatedAccount implements Check<Estate> {
  static final Code UNKNOWN = new Code("BKP-104", "backups in an account that does not exist");
  static final Code BUSY = new Code("BKP-105", "backups in an account that is not apart");

  @Override
  public List<Code> codes() {
    return List.of(UNKNOWN, BUSY);
  }

  @Override
  public String claim() {
    return "no copy of a backup is kept in an account that does something else";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    var account = estate.backups().account();
    if (account.name().isEmpty()) {
      return;
    }
    var organization = estate.organization();
    var accounts = organization.accounts();
    if (!accounts.containsKey(account.name())) {
      found.add(
          Diagnostic.error(
                  UNKNOWN,
                  account.origin(),
                  "copies of backups in the account `" + account.name() + "`, and there is none")
              .didYouMean(account.name(), accounts.keySet())
              .tryInstead("add it to a unit: `security: [security-tooling, log-archive, backup]`"));
      return;
    }
    if (account.name().equals(organization.management())) {
      busy(account, "is the management account", "no policy of the organization binds it", found);
    }
    if (account.name().equals(organization.security())) {
      busy(
          account,
          "administers the security services, AWS Backup among them",
          "who takes it over would have the originals and the copies",
          found);
    }
    for (var vpc : estate.network().vpcs().values()) {
      if (vpc.account().name().equals(account.name())) {
        found.add(
            busy(account, "has a VPC")
                .related(vpc.account().origin(), "here")
                .note("what gets into what runs there gets at the copies"));
      }
    }
    switch (estate.network().hub()) {
      case Network.Hub.None _ -> {}
      case Network.Hub.TransitGateway hub -> {
        if (hub.account().name().equals(account.name())) {
          found.add(
              busy(account, "has the hub of the network")
                  .related(hub.account().origin(), "here")
                  .note("those who run the network would have the copies too"));
        }
      }
    }
  }

  private static void busy(Named account, String what, String why, Diagnostics found) {
    found.add(busy(account, what).note(why));
  }

  private static Diagnostic busy(Named account, String what) {
    return Diagnostic.error(
            BUSY,
            account.origin(),
            "copies of backups are kept apart, and `" + account.name() + "` " + what)
        .tryInstead("make an account for it: `security: [security-tooling, log-archive, backup]`");
  }
}
