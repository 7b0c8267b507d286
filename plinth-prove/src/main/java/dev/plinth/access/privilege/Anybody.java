package dev.plinth.access.privilege;

import dev.plinth.access.language.Named;
import dev.plinth.access.language.Principals;
import dev.plinth.access.language.Statement;
import dev.plinth.access.lint.HeldDocument.Kind;
import dev.plinth.diagnostic.Diagnostic;
import java.util.stream.Stream;

/**
 * Everybody in the world, signed in or not.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous">All
 *     principals</a>
 */
record Anybody(Narrowing narrowing) implements Question {
  @Override
  public Stream<Diagnostic> about(Kind kind, Statement statement) {
    return (kind == Kind.TRUST || kind == Kind.RESOURCE)
            && statement.principals() instanceof Principals.Only(var named)
            && named.stream().anyMatch(Named.Everyone.class::isInstance)
            && !narrowing.namesCallers(statement)
        ? Stream.of(
            Diagnostic.warning(
                    PrivilegeCodes.ANYBODY,
                    statement.origin(),
                    kind == Kind.TRUST ? "anybody may take on the role" : "it lets anybody in")
                .note("no condition says who may come, or on whose behalf")
                .tryInstead("the ARNs of who needs it, or a condition on `aws:PrincipalOrgID`"))
        : Stream.empty();
  }
}
