package dev.plinth.survey;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.OrganizationPlan.Step;
import dev.plinth.cloudformation.Value;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.plan.PlanCodes;
import dev.plinth.plan.Rename;
import dev.plinth.source.Origin;
import dev.plinth.survey.Census.AccountFound;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The accounts that stand in another unit than the estate says, and the units that would be made
 * anew in another. Neither is moved but by name: {@code account:NAME}, or {@code unit:PATH} for a
 * unit with all accounts that the estate has in it or below.
 */
final class AccountMoves {
  private static final String ACCOUNT = "account.";
  private static final String UNIT = "unit.";

  private final Survey survey;
  private final Map<String, Step> steps;
  private final Set<String> named;

  private AccountMoves(Survey survey, Assembly assembly, Collection<String> named) {
    this.survey = survey;
    this.named = Set.copyOf(named);
    this.steps =
        assembly.organization().steps().stream()
            .collect(Collectors.toUnmodifiableMap(Step::id, Function.identity(), (one, _) -> one));
  }

  /**
   * What moves.
   *
   * @param steps the ids of steps that may move something, for it was named
   * @param found what would move and was not named, and names of nothing that does
   */
  record Found(Set<String> steps, List<Diagnostic> found) {
    Found {
      steps = Set.copyOf(steps);
      found = List.copyOf(found);
    }
  }

  /**
   * Looks for them.
   *
   * @param named what may move
   * @param where it was named
   * @param selected says which steps are asked about
   */
  static Found of(
      Survey survey,
      Assembly assembly,
      List<Rename> renames,
      Collection<String> named,
      Origin where,
      Predicate<Step> selected) {
    return new AccountMoves(survey, assembly, named).look(assembly, renames, where, selected);
  }

  private Found look(
      Assembly assembly, List<Rename> renames, Origin where, Predicate<Step> selected) {
    var may = new TreeSet<String>();
    var known = new TreeSet<String>();
    var found = new ArrayList<Diagnostic>();
    for (var step : assembly.organization().steps()) {
      var stands = selected.test(step) ? standsElsewhere(step) : Optional.<String>empty();
      if (stands.isPresent()) {
        var names = names(step);
        known.addAll(names);
        if (names.stream().anyMatch(named::contains)) {
          may.add(step.id());
        } else {
          found.add(unnamed(step, stands.get(), names.getFirst()));
        }
      }
      if (selected.test(step) && UnitMoves.isElsewhere(survey, step, renames)) {
        var names = names(step);
        known.addAll(names);
        if (names.stream().anyMatch(named::contains)) {
          may.add(step.id());
        }
      }
    }
    for (var name : new TreeSet<>(named)) {
      if (!known.contains(name)) {
        found.add(
            Diagnostic.error(
                    PlanCodes.NOTHING_TO_MOVE,
                    where,
                    "nothing that stands in another unit than the estate says is called `"
                        + name
                        + "`")
                .didYouMean(name, List.copyOf(known)));
      }
    }
    return new Found(may, found);
  }

  private static Diagnostic unnamed(Step step, String stands, String name) {
    return Diagnostic.error(
            PlanCodes.MOVES_ACCOUNT,
            step.origin(),
            "account `%s` stands in `%s`, and would be moved"
                .formatted(step.id().substring(ACCOUNT.length()), stands))
        .note("the policies of its unit stop to hold for it, and those of the other begin to")
        .tryInstead("--move " + name + "\nwhen that is meant");
  }

  /** The unit that an account stands in, where the estate has it in another. */
  private Optional<String> standsElsewhere(Step step) {
    if (!step.action().kind().equals("account")) {
      return Optional.empty();
    }
    return StandingAccounts.find(survey.census(), survey.inspection().facts(), step)
        .map(AccountFound::parent)
        .filter(parent -> !parent.equals(survey.census().root()))
        .filter(parent -> !Optional.of(parent).equals(wanted(step)))
        .map(survey.census()::name);
  }

  /** The id of the unit that a step names; empty when there is none yet. */
  private Optional<String> wanted(Step step) {
    return switch (step.action().settings().get("ParentId")) {
      case Value.Text(var text) -> Optional.of(text);
      case Value.Ref(var fact) -> survey.inspection().facts().find(fact);
      case null, default -> Optional.empty();
    };
  }

  /** By which it may be named: its own name first, then those of the units around it. */
  private List<String> names(Step step) {
    var names = new ArrayList<String>();
    for (var at = Optional.of(step); at.isPresent(); at = around(at.get())) {
      var id = at.get().id();
      if (id.startsWith(ACCOUNT)) {
        names.add("account:" + id.substring(ACCOUNT.length()));
      } else if (id.startsWith(UNIT)) {
        names.add("unit:" + id.substring(UNIT.length()));
      }
    }
    return names;
  }

  private Optional<Step> around(Step step) {
    return step.action().settings().get("ParentId") instanceof Value.Ref(var fact)
            && fact.startsWith(UNIT)
            && fact.endsWith(".id")
        ? Optional.ofNullable(steps.get(fact.substring(0, fact.length() - ".id".length())))
        : Optional.empty();
  }
}
