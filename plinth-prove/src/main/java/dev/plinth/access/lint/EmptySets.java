package dev.plinth.access.lint;

import dev.plinth.access.language.Key;
import dev.plinth.access.language.Operator;
import dev.plinth.access.language.Operator.Compare;
import dev.plinth.access.language.Operator.Quantifier;
import dev.plinth.access.language.Statement;
import dev.plinth.access.language.Test;
import dev.plinth.diagnostic.Diagnostic;
import java.util.stream.Stream;

/**
 * {@code ForAllValues} in a statement that allows, which holds for a request without the key.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Multivalued
 *     context keys</a>
 */
final class EmptySets implements Lint {
  @Override
  public Stream<Diagnostic> check(Statement statement) {
    return statement.tests().stream()
        .filter(test ->
            statement.allows()
                && test.operator() instanceof Compare compare
                && compare.quantifier() == Quantifier.ALL
                && statement.tests().stream().noneMatch(other -> needs(other, test.key())))
        .map(test ->
            Diagnostic.warning(
                    LintCodes.ALL_OF_NONE,
                    statement.origin(),
                    "it allows requests without `" + test.key().written() + "`")
                .note("`ForAllValues` holds where there are no values")
                .tryInstead("\"Null\": { \"" + test.key().written() + "\": \"false\" } beside it"));
  }

  /** Whether a test fails without the key. */
  static boolean needs(Test test, Key key) {
    return test.key().equals(key)
        && switch (test.operator()) {
          case Operator.Null _ ->
              test.values().patterns().stream()
                  .allMatch(value -> value.written().equalsIgnoreCase("false"));
          case Compare compare -> !AbsentKeys.holdsWithout(compare);
        };
  }
}
