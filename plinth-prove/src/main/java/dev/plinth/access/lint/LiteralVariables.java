package dev.plinth.access.lint;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.term.Term;
import dev.plinth.world.identity.Edition;
import dev.plinth.world.identity.PolicyDocument;
import dev.plinth.world.identity.Scope;
import dev.plinth.world.identity.Statement.Rule;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Variables in policies of a version that takes them as they stand.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html">Version</a>
 */
final class LiteralVariables {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Za-z0-9-]+:[^}]*}");

  private LiteralVariables() {}

  static Stream<Diagnostic> check(PolicyDocument document) {
    return document.editions().stream()
        .filter(edition ->
            edition instanceof Edition.Readable readable
                && readable.variables() == Edition.Variables.LITERAL)
        .flatMap(edition -> ((Edition.Readable) edition).statements().stream())
        .flatMap(statement -> statement instanceof Rule rule ? Stream.of(rule) : Stream.empty())
        .flatMap(LiteralVariables::check);
  }

  private static Stream<Diagnostic> check(Rule rule) {
    return Stream.concat(
            values(rule.resources()).stream(),
            rule.conditions().stream().flatMap(condition -> condition.values().stream()))
        .flatMap(value -> value.scalar().stream())
        .filter(text -> VARIABLE.matcher(text).find())
        .map(text ->
            Diagnostic.warning(
                    LintCodes.LITERAL_VARIABLE,
                    rule.origin(),
                    "`" + text + "` is taken as it stands, without a variable")
                .tryInstead("\"Version\": \"2012-10-17\""));
  }

  private static List<Term> values(Scope<Term> scope) {
    return switch (scope) {
      case Scope.Only<Term>(var values) -> values;
      case Scope.AllBut<Term>(var values) -> values;
      case Scope.Unsaid<Term> _ -> List.of();
    };
  }
}
