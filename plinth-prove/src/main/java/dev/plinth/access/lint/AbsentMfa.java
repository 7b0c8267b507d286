package dev.plinth.access.lint;

import dev.plinth.access.language.Comparison;
import dev.plinth.access.language.Key;
import dev.plinth.access.language.Operator.Compare;
import dev.plinth.access.language.Statement;
import dev.plinth.access.language.Test;
import dev.plinth.diagnostic.Diagnostic;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Questions about MFA that requests with access keys, which do not tell, slip through.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent">aws:MultiFactorAuthPresent</a>
 */
final class AbsentMfa implements Lint {
  private static final Key MFA = Key.of("aws:MultiFactorAuthPresent");

  @Override
  public Stream<Diagnostic> check(Statement statement) {
    return statement.tests().stream()
        .filter(test -> test.key().equals(MFA))
        .flatMap(test -> check(statement, test).stream());
  }

  private static Optional<Diagnostic> check(Statement statement, Test test) {
    if (!(test.operator() instanceof Compare compare) || compare.comparison() != Comparison.BOOL) {
      return Optional.empty();
    }
    if (!statement.allows() && !compare.ifExists() && asks(test, "false")) {
      return isCoveredBesides(statement)
          ? Optional.empty()
          : Optional.of(
              found(statement, "it does not deny requests with access keys")
                  .tryInstead("`BoolIfExists` instead of `Bool`"));
    }
    return statement.allows() && compare.ifExists() && asks(test, "true")
        ? Optional.of(
            found(statement, "it allows requests with access keys")
                .tryInstead("`Bool` instead of `BoolIfExists`"))
        : Optional.empty();
  }

  private static boolean isCoveredBesides(Statement statement) {
    return statement.tests().stream()
        .anyMatch(other -> EmptySets.needs(other, MFA) && !(other.operator() instanceof Compare));
  }

  private static Diagnostic found(Statement statement, String message) {
    return Diagnostic.warning(LintCodes.ABSENT_MFA, statement.origin(), message)
        .note("they do not have `" + MFA.written() + "`, neither true nor false");
  }

  private static boolean asks(Test test, String value) {
    return test.values().patterns().stream()
        .anyMatch(pattern -> pattern.written().equalsIgnoreCase(value));
  }
}
