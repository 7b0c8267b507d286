package dev.plinth.check.organization;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.source.Spelling;
import java.util.List;

/** The accounts that Plinth needs exist. */
final class AccountRoles implements Check<Estate> {
  static final Code CODE = new Code("ORG-104", "an account that is needed is missing");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "the accounts for logs and security exist";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    var organization = estate.organization();
    need(estate, "logs", organization.logArchive(), "holds the logs of every account", found);
    need(estate, "security", organization.security(), "administers the security services", found);
  }

  private static void need(
      Estate estate, String key, String account, String purpose, Diagnostics found) {
    var accounts = estate.organization().accounts();
    if (accounts.containsKey(account) && !account.equals(estate.organization().management())) {
      return;
    }
    var diagnostic =
        Diagnostic.error(
                CODE,
                estate.organization().origin(),
                "no unit holds the account `" + account + "`, which " + purpose)
            .note("logs and security tools are kept apart from what they watch")
            .tryInstead("add it to a unit: `security: [security-tooling, log-archive]`");
    var close = Spelling.closest(account, accounts.keySet());
    found.add(
        close.isEmpty()
            ? diagnostic.tryInstead("or name another account: `" + key + ": NAME`")
            : diagnostic.tryInstead("or name another: `" + key + ": " + close.getFirst() + "`"));
  }
}
