package dev.plinth.access.lint;

import dev.plinth.access.language.Statement;
import dev.plinth.diagnostic.Diagnostic;
import java.util.stream.Stream;

/** Names of actions that mean none that is known, of a service that is. */
record UnknownActions(StatementActions actions) implements Lint {
  @Override
  public Stream<Diagnostic> check(Statement statement) {
    var data = actions.data();
    return statement.actions().patterns().stream()
        .filter(pattern -> pattern.doubt().isEmpty())
        .map(pattern -> pattern.written())
        .filter(written -> written.indexOf(':') > 0 && data.matching(written).isEmpty())
        .map(written -> {
          var service = written.substring(0, written.indexOf(':'));
          var names = data.actions(service).stream().map(action -> action.fullName()).toList();
          return Diagnostic.warning(
                  LintCodes.NO_ACTION,
                  statement.origin(),
                  "`" + written + "` is no action that is known")
              .note("Plinth knows the actions of " + data.date())
              .didYouMean(written, names);
        });
  }
}
