package dev.plinth.access.lint;

import dev.plinth.access.authorization.AccessLevel;
import dev.plinth.access.authorization.Presence;
import dev.plinth.access.authorization.ServiceAuthorization;
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
 * Requests that would set tags, and name none, are no matter.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Multivalued
 *     context keys</a>
 */
record EmptySets(ServiceAuthorization data, StatementActions actions) implements Lint {
  private static final Key TAG_KEYS = Key.of("aws:TagKeys");
  private static final String REQUEST_TAG = "aws:requesttag/";

  @Override
  public Stream<Diagnostic> check(Statement statement) {
    return statement.tests().stream()
        .filter(test ->
            statement.allows()
                && test.operator() instanceof Compare compare
                && compare.quantifier() == Quantifier.ALL
                && statement.tests().stream().noneMatch(other -> needs(other, test.key()))
                && mayLack(statement, test.key()))
        .map(test ->
            found(statement, test.key())
                .note("`ForAllValues` holds where there are no values")
                .tryInstead("\"Null\": { \"" + test.key().written() + "\": \"false\" } beside it"));
  }

  /** That tags may be left out is often meant: the others are what is kept out. */
  private static Diagnostic found(Statement statement, Key key) {
    return key.equals(TAG_KEYS)
        ? Diagnostic.note(
            LintCodes.ALL_OF_NONE, statement.origin(), "it allows requests that set no tags")
        : Diagnostic.warning(
            LintCodes.ALL_OF_NONE,
            statement.origin(),
            "it allows requests without `" + key.written() + "`");
  }

  /** Whether a request that it allows may lack the key, and do something all the same. */
  private boolean mayLack(Statement statement, Key key) {
    if (statement.actions().doubt().isPresent()) {
      return true;
    }
    boolean isTags = key.equals(TAG_KEYS);
    if (isTags && needsTag(statement)) {
      return false;
    }
    return actions
        .of(statement.actions())
        .filter(action -> data.presence(action, key.written()) == Presence.MAYBE)
        .anyMatch(action -> !isTags || !action.accessLevels().contains(AccessLevel.TAGGING));
  }

  private static boolean needsTag(Statement statement) {
    return statement.tests().stream()
        .anyMatch(test -> test.key().small().startsWith(REQUEST_TAG) && needs(test, test.key()));
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
