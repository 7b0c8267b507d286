package dev.plinth.check.organization;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Named;
import dev.plinth.source.Origin;
import java.util.HashMap;
import java.util.List;

/** Every account stands in one unit, the management account in none. */
final class AccountPlaces implements Check<Estate> {
  static final Code TWICE = new Code("ORG-101", "an account in two units");
  static final Code MANAGEMENT = new Code("ORG-102", "the management account in a unit");

  @Override
  public List<Code> codes() {
    return List.of(TWICE, MANAGEMENT);
  }

  @Override
  public String claim() {
    return "every account stands in one unit, the management account in none";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    var places = new HashMap<String, Origin>();
    for (var unit : estate.organization().units()) {
      for (var account : unit.accounts()) {
        if (account.name().equals(estate.organization().management())) {
          found.add(inUnit(account));
          continue;
        }
        var before = places.putIfAbsent(account.name(), account.origin());
        if (before != null) {
          found.add(twice(account, before));
        }
      }
    }
  }

  private static Diagnostic inUnit(Named account) {
    return Diagnostic.error(
            MANAGEMENT,
            account.origin(),
            "`" + account.name() + "` is the management account and cannot be in a unit")
        .note("service control policies never bind the management account, wherever it stands")
        .note("it pays the bills and manages the organization, and runs nothing else")
        .tryInstead("leave it out of `units`: it is there without being named");
  }

  private static Diagnostic twice(Named account, Origin before) {
    return Diagnostic.error(TWICE, account.origin(), "`" + account.name() + "` is in two units")
        .label("here again")
        .related(before, "first here")
        .note("an account has one place in the organization, and the policies of that place");
  }
}
