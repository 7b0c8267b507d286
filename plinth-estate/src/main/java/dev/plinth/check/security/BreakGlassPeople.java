package dev.plinth.check.security;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Named;
import java.util.HashMap;
import java.util.List;

/** Everybody who may break the glass is one user. */
final class BreakGlassPeople implements Check<Estate> {
  static final Code CODE = new Code("SEC-101", "a person breaks the glass twice");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "everybody who may break the glass is one user";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    var before = new HashMap<String, Named>();
    for (var person : estate.security().breakGlass()) {
      var first = before.putIfAbsent(person.name(), person);
      if (first != null) {
        found.add(
            Diagnostic.error(
                    CODE, person.origin(), "`" + person.name() + "` may break the glass already")
                .related(first.origin(), "named here")
                .note("users of an account are told apart by their names, in any case")
                .tryInstead("name each person once"));
      }
    }
  }
}
