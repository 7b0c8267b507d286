package dev.plinth.survey;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.OrganizationPlan.Step;
import dev.plinth.cloudformation.Value;
import dev.plinth.deploy.Facts;
import dev.plinth.survey.Census.AccountFound;
import java.util.Optional;
import java.util.function.Function;

/** Accounts that are there, also where a step before theirs has yet to be done. */
final class StandingAccounts {
  private StandingAccounts() {}

  /** Tells the ids of those that no step has told: their unit is not there yet. */
  static void tell(Census census, Assembly assembly, Facts facts) {
    for (var step : assembly.organization().steps()) {
      if (step.action().kind().equals("account") && facts.find(step.id() + ".id").isEmpty()) {
        find(census, facts, step).ifPresent(account -> facts.put(step.id() + ".id", account.id()));
      }
    }
  }

  /** The account of a step. */
  static Optional<AccountFound> find(Census census, Facts facts, Step step) {
    return facts
        .find(step.id() + ".id")
        .flatMap(census::account)
        .or(() -> text(step, "AccountId").flatMap(census::account))
        .or(() -> one(census, AccountFound::email, text(step, "Email")))
        .or(() -> one(census, AccountFound::name, text(step, "Was")));
  }

  private static Optional<AccountFound> one(
      Census census, Function<AccountFound, String> part, Optional<String> wanted) {
    return census.accounts().stream()
        .filter(account -> Optional.of(part.apply(account)).equals(wanted))
        .findFirst();
  }

  private static Optional<String> text(Step step, String setting) {
    return step.action().settings().get(setting) instanceof Value.Text(var text)
        ? Optional.of(text)
        : Optional.empty();
  }
}
