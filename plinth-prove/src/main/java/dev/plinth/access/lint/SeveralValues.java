package dev.plinth.access.lint;

import dev.plinth.access.authorization.ConditionKey;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Operator.Compare;
import dev.plinth.access.language.Operator.Quantifier;
import dev.plinth.access.language.Statement;
import dev.plinth.diagnostic.Diagnostic;
import java.util.stream.Stream;

/**
 * Operators for one value on keys that may have several, which AWS gives no meaning.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Single-valued
 *     and multivalued keys</a>
 */
record SeveralValues(ServiceAuthorization data, PlainOperators plain) implements Lint {
  @Override
  public Stream<Diagnostic> check(Statement statement) {
    return statement.tests().stream()
        .filter(test ->
            test.operator() instanceof Compare compare
                && compare.quantifier() == Quantifier.ONE
                && !plain.include(test.key().written())
                && data.keyOf(test.key().written()).filter(ConditionKey::multivalued).isPresent())
        .map(test ->
            Diagnostic.warning(
                    LintCodes.SEVERAL_VALUES,
                    statement.origin(),
                    "`" + test.key().written() + "` may have several values")
                .tryInstead(
                    statement.allows()
                        ? "`ForAllValues:` before the operator, and a `Null` of `false` beside it"
                        : "`ForAnyValue:` before the operator"));
  }
}
