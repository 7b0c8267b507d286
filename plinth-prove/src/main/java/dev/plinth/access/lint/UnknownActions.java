package dev.plinth.access.lint;

import dev.plinth.access.authorization.AwsManagedPolicies;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.term.Term;
import dev.plinth.world.identity.PolicyDocument;
import dev.plinth.world.identity.Scope;
import dev.plinth.world.identity.Statement.Rule;
import java.util.List;
import java.util.stream.Stream;

/** Names of actions that mean none that is known, neither from the reference nor from AWS's use. */
record UnknownActions(ServiceAuthorization data, AwsManagedPolicies used) {
  Stream<Diagnostic> check(PolicyDocument document) {
    return document.statements().stream()
        .flatMap(statement -> statement instanceof Rule rule ? check(rule) : Stream.empty());
  }

  private Stream<Diagnostic> check(Rule rule) {
    return values(rule.actions()).stream()
        .flatMap(value -> value.scalar().stream())
        .filter(written -> written.indexOf(':') > 0 && data.matching(written).isEmpty())
        .filter(written -> !used.nameAction(written))
        .map(written -> {
          var service = written.substring(0, written.indexOf(':'));
          var names = data.actions(service).stream().map(action -> action.fullName()).toList();
          return Diagnostic.warning(
                  LintCodes.NO_ACTION,
                  rule.origin(),
                  "`" + written + "` is no action that is known")
              .note("Plinth knows the actions of " + data.date())
              .didYouMean(written, names);
        });
  }

  private static List<Term> values(Scope<Term> scope) {
    return switch (scope) {
      case Scope.Only<Term>(var values) -> values;
      case Scope.AllBut<Term>(var values) -> values;
      case Scope.Unsaid<Term> _ -> List.of();
    };
  }
}
