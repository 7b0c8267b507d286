package dev.plinth.check.organization;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.diagnostic.Figures;
import dev.plinth.estate.Account;
import dev.plinth.estate.Estate;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

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

  /** Accounts that are named one by one before they are counted. */
  private static final int NAMED = 3;

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
      var before = owners.putIfAbsent(account.email().name().toLowerCase(Locale.ROOT), account);
      if (before != null) {
        found.add(
            Diagnostic.error(
                    TWICE,
                    account.origin(),
                    "`" + account.name() + "` has the address of `" + before.name() + "`")
                .label(account.email().name())
                .related(before.origin(), before.email().name())
                .note("AWS takes an address for one account only, ever, in all of AWS"));
      }
    }
    lengths(estate.organization().accounts().values(), found);
  }

  /** One finding for each place where addresses are written, since one pattern makes many. */
  private static void lengths(Collection<Account> accounts, Diagnostics found) {
    var wrong = new TreeMap<Origin, List<Account>>();
    for (var account : accounts) {
      var length = length(account);
      if (length < LEAST || length > MOST) {
        wrong.computeIfAbsent(account.email().origin(), _ -> new ArrayList<>()).add(account);
      }
    }
    wrong.forEach((at, of) -> {
      var worst = Collections.max(of, Comparator.comparingInt(Emails::length));
      found.add(
          Diagnostic.error(LENGTH, at, "the " + address(of) + " the wrong length")
              .label("`" + worst.email().name() + "` has " + length(worst) + " characters")
              .note("AWS takes addresses of " + LEAST + " to " + MOST + " characters")
              .tryInstead(
                  (of.size() == 1 ? "another address: " : "another pattern, or ")
                      + "`accounts: { "
                      + worst.name()
                      + ": { email: … } }`"));
    });
  }

  private static int length(Account account) {
    return account.email().name().length();
  }

  private static String address(List<Account> of) {
    if (of.size() == 1) {
      return "address of `" + of.getFirst().name() + "` has";
    }
    var names = of.stream().limit(NAMED).map(account -> "`" + account.name() + "`").toList();
    return "addresses of "
        + (of.size() > NAMED
            ? String.join(", ", names) + " and " + Figures.of(of.size() - NAMED) + " more"
            : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast())
        + " have";
  }
}
