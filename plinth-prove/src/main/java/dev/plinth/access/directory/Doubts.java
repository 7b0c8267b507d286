package dev.plinth.access.directory;

import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Statement;
import dev.plinth.term.Term;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether things are there, and policies of which that is not known. */
final class Doubts {
  private Doubts() {}

  /** Whether it is there in no case. */
  static boolean isNever(Term exists) {
    return exists instanceof Term.Truth(var is, _) && !is;
  }

  /** Why it is not known that it is there; empty when it is. */
  static Optional<String> of(Term exists) {
    return switch (exists) {
      case Term.Truth(var is, _) -> is ? Optional.empty() : Optional.of("it is never there");
      case Term.OneOf(var cases, _) ->
          Optional.of(
              "it is there only when "
                  + cases.stream()
                      .filter(one -> one.value() instanceof Term.Truth(var is, _) && is)
                      .map(one -> one.when().toString())
                      .sorted()
                      .collect(Collectors.joining(", or when ")));
      case Term.Unknown(var reason, _) -> Optional.of("whether it is there: " + reason);
      case Term.Text _,
          Term.Number _,
          Term.Null _,
          Term.Items _,
          Term.Fields _,
          Term.Absent _,
          Term.Reference _,
          Term.Joined _ ->
          Optional.of("whether it is there is known after deployment");
    };
  }

  /** The policy as it stands, or with all that it says in doubt. */
  static Policy policy(Policy policy, Term exists) {
    return of(exists).map(reason -> doubted(policy, reason)).orElse(policy);
  }

  /** The policy with all that it says in doubt. */
  static Policy doubted(Policy policy, String reason) {
    return new Policy(
        policy.name(),
        policy.statements().stream()
            .map(one ->
                new Statement(
                    one.name(),
                    one.effect(),
                    one.principals(),
                    one.actions(),
                    one.resources(),
                    one.tests(),
                    Optional.of(one.doubt().orElse(reason)),
                    one.origin()))
            .toList());
  }
}
