package dev.plinth.access.privilege;

import dev.plinth.access.language.Principals;
import dev.plinth.access.language.Statement;
import dev.plinth.access.lint.HeldDocument.Kind;
import dev.plinth.diagnostic.Diagnostic;
import java.util.stream.Stream;

/**
 * Statements that allow by naming what they do not.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html">NotAction</a>
 */
final class AllBut implements Question {
  @Override
  public Stream<Diagnostic> about(Kind kind, Statement statement) {
    if (kind == Kind.BOUNDARY || kind == Kind.LIMIT) {
      return Stream.empty();
    }
    return Stream.of(
            statement.actions().excluded() && !statement.actions().patterns().isEmpty()
                ? "NotAction"
                : "",
            statement.resources().excluded() ? "NotResource" : "",
            statement.principals() instanceof Principals.AllBut ? "NotPrincipal" : "")
        .filter(element -> !element.isEmpty())
        .map(element ->
            Diagnostic.warning(
                    PrivilegeCodes.ALL_BUT,
                    statement.origin(),
                    "it allows all that `" + element + "` does not name")
                .note("what AWS and you add later is allowed as well")
                .tryInstead("`" + element.substring("Not".length()) + "`, with what is needed"));
  }
}
