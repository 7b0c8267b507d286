package dev.plinth.access.privilege;

import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Statement;
import dev.plinth.access.lint.HeldDocument.Kind;
import dev.plinth.diagnostic.Diagnostic;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code iam:PassRole} for whatever role there is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Passing a
 *     role to a service</a>
 */
final class AnyRole implements Question {
  private static final String PASS = "iam:passrole";
  private static final String ROLES = ":role/*";

  @Override
  public Stream<Diagnostic> about(Kind kind, Statement statement) {
    if (kind != Kind.IDENTITY
        || statement.actions().excluded()
        || !passes(statement)
        || !(Reach.isEvery(statement, "iam") || namesRoles(statement))) {
      return Stream.empty();
    }
    boolean isFor = Narrowing.asks(statement, "iam:passedtoservice");
    var message = "it lets any role be passed" + (isFor ? " to the service" : "");
    var found =
        isFor
            ? Diagnostic.note(PrivilegeCodes.ANY_ROLE, statement.origin(), message)
            : Diagnostic.warning(PrivilegeCodes.ANY_ROLE, statement.origin(), message);
    return Stream.of(
        found
            .note("whoever starts something with a role can do what the role can")
            .tryInstead(
                isFor
                    ? "the ARNs of the roles"
                    : "the ARNs of the roles, and a condition on `iam:PassedToService`"));
  }

  /** Whether a pattern means it that does not mean all of IAM, which is told of elsewhere. */
  private static boolean passes(Statement statement) {
    return statement.actions().patterns().stream()
        .map(pattern -> pattern.written().toLowerCase(Locale.ROOT))
        .anyMatch(pattern ->
            pattern.startsWith("iam:")
                && !pattern.equals("iam:*")
                && Glob.matches(Glob.like(pattern), PASS));
  }

  private static boolean namesRoles(Statement statement) {
    return statement.resources().patterns().stream()
        .anyMatch(pattern -> pattern.written().endsWith(ROLES));
  }
}
