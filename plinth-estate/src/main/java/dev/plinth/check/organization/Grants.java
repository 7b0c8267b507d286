package dev.plinth.check.organization;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Organization;
import dev.plinth.estate.Unit;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What people are granted, and what policies are attached to, exists. */
record Grants(Collection<String> builtInSets) implements Check<Estate> {
  static final Code TARGET = new Code("ORG-107", "no unit or account has this name");
  static final Code SET = new Code("ORG-108", "no permission set has this name");
  static final Code AMBIGUOUS = new Code("ORG-109", "two units have this name");

  @Override
  public List<Code> codes() {
    return List.of(TARGET, SET, AMBIGUOUS);
  }

  @Override
  public String claim() {
    return "every grant and every policy names units, accounts and permission sets that exist";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    var sets = new ArrayList<>(builtInSets);
    sets.addAll(estate.people().permissionSets().keySet());
    for (var group : estate.people().groups()) {
      for (var grant : group.grants()) {
        target(estate.organization(), grant.target().name(), grant.target().origin(), found);
        var set = grant.permissionSet();
        if (!sets.contains(set.name())) {
          found.add(
              Diagnostic.error(SET, set.origin(), "there is no permission set `" + set.name() + "`")
                  .note("known: `" + String.join("`, `", sets) + "`")
                  .didYouMean(set.name(), sets));
        }
      }
    }
    for (var policy : estate.organization().policies().values()) {
      policy.attach().forEach(to -> target(estate.organization(), to.name(), to.origin(), found));
    }
  }

  private static void target(
      Organization organization, String name, Origin origin, Diagnostics found) {
    if (name.equals("root") || organization.accounts().containsKey(name)) {
      return;
    }
    var units =
        organization.units().stream()
            .filter(unit -> unit.name().equals(name) || unit.path().equals(name))
            .map(Unit::path)
            .toList();
    if (units.size() > 1 && !units.contains(name)) {
      found.add(
          Diagnostic.error(AMBIGUOUS, origin, "two units are named `" + name + "`")
              .tryInstead("one of their paths: `" + String.join("` or `", units) + "`"));
    }
    if (units.isEmpty()) {
      var known = new ArrayList<>(organization.accounts().keySet());
      organization.units().forEach(unit -> known.add(unit.path()));
      found.add(
          Diagnostic.error(TARGET, origin, "there is no unit and no account `" + name + "`")
              .didYouMean(name, known));
    }
  }
}
