package dev.plinth.check.organization;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Account;
import dev.plinth.estate.Estate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/**
 * Every account has an address of its own, of a length AWS takes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html">CreateAccount</a>
 */
final class Emails implements Check<Estate> {
  static final Code TWICE = new Code("ORG-105", "two accounts with one e-mail address");
  static final Code LENGTH = new Code("ORG-106", "an e-mail address of the wrong length");
  private static final int LEAST = 6;
  private static final int MOST = 64;

  @Override
  public List<Code> codes() {
    return List.of(TWICE, LENGTH);
  }

  @Override
  public String claim() {
    return "every account has an e-mail address of its own";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    var owners = new HashMap<String, Account>();
    for (var account : estate.organization().accounts().values()) {
      var before = owners.putIfAbsent(account.email().toLowerCase(Locale.ROOT), account);
      if (before != null) {
        found.add(
            Diagnostic.error(
                    TWICE,
                    account.origin(),
                    "`" + account.name() + "` has the address of `" + before.name() + "`")
                .label(account.email())
                .related(before.origin(), before.email())
                .note("AWS takes an address for one account only, ever, in all of AWS"));
      }
      var length = account.email().length();
      if (length < LEAST || length > MOST) {
        found.add(
            Diagnostic.error(
                    LENGTH,
                    account.origin(),
                    "the address of `" + account.name() + "` has " + length + " characters")
                .label(account.email())
                .note("AWS takes addresses of " + LEAST + " to " + MOST + " characters")
                .tryInstead(
                    "a shorter name, or `accounts: { " + account.name() + ": { email: … } }`"));
      }
    }
  }
}
