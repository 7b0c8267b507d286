package dev.plinth.access.lint;

import dev.plinth.access.authorization.Presence;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Operator;
import dev.plinth.access.language.Operator.Compare;
import dev.plinth.access.language.Operator.Quantifier;
import dev.plinth.access.language.Statement;
import dev.plinth.access.language.Test;
import dev.plinth.diagnostic.Diagnostic;
import java.util.stream.Stream;

/**
 * Keys that no request for any action of the statement carries.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Actions,
 *     resources, and condition keys</a>
 */
record AbsentKeys(ServiceAuthorization data, StatementActions actions) implements Lint {
  @Override
  public Stream<Diagnostic> check(Statement statement) {
    if (statement.tests().isEmpty() || statement.actions().doubt().isPresent()) {
      return Stream.empty();
    }
    var meant = actions.of(statement.actions()).toList();
    return meant.isEmpty()
        ? Stream.empty()
        : statement.tests().stream()
            .filter(test -> !isMeantFor(statement, test))
            .filter(test ->
                meant.stream()
                    .allMatch(
                        action -> data.presence(action, test.key().written()) == Presence.NEVER))
            .map(test -> diagnostic(statement, test));
  }

  /** Whoever allows what has the key only {@code IfExists} has thought of what does not. */
  private static boolean isMeantFor(Statement statement, Test test) {
    return statement.allows() && test.operator() instanceof Compare compare && compare.ifExists();
  }

  private static Diagnostic diagnostic(Statement statement, Test test) {
    var effect = statement.allows() ? "allows" : "denies";
    var found =
        Diagnostic.warning(
            LintCodes.NO_KEY,
            statement.origin(),
            "no request for its actions has `" + test.key().written() + "`");
    return switch (test.operator()) {
      case Operator.Null _ -> found;
      case Compare compare when holdsWithout(compare) ->
          found.note("the condition holds without the key, so it " + effect + " as if without it");
      case Compare _ ->
          found.note("the condition never holds, so the statement " + effect + " nothing");
    };
  }

  /** Whether a comparison holds for a request without the key. */
  static boolean holdsWithout(Compare compare) {
    return compare.ifExists()
        || compare.quantifier() == Quantifier.ALL
        || (compare.negated() && compare.quantifier() == Quantifier.ONE);
  }
}
