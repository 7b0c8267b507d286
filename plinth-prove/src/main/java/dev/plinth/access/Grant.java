package dev.plinth.access;

import dev.plinth.access.language.Named;
import dev.plinth.access.language.Principals;
import dev.plinth.access.language.Statement;
import java.util.Optional;

/**
 * How a policy of a resource names those whom it lets in, which decides what else must allow it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">How
 *     AWS enforcement code logic evaluates requests</a>
 */
enum Grant {
  /** The caller itself, or everybody: nothing else needs to allow it within the account. */
  DIRECT,
  /** The role or user behind the session: boundary and session policy still count. */
  ROLE,
  /** The account of the caller: it only lets the account decide. */
  ACCOUNT;

  /** The statement as far as it grants in this way; empty when it does not. */
  Optional<Statement> of(Statement statement, Caller caller) {
    return switch (statement.principals()) {
      case Principals.Holder _, Principals.AllBut _ ->
          this == DIRECT ? Optional.of(statement) : Optional.empty();
      case Principals.Only(var named) -> {
        var mine = named.stream().filter(one -> grant(one, caller) == this).toList();
        yield mine.isEmpty()
            ? Optional.empty()
            : Optional.of(
                mine.size() == named.size()
                    ? statement
                    : statement.withPrincipals(new Principals.Only(mine)));
      }
    };
  }

  /** What a user is granted, its federated sessions get within their limits. */
  private static boolean isUserOfSession(String arn, Caller caller) {
    return caller instanceof Caller.FederatedUser && arn.contains(":user/");
  }

  private static Grant grant(Named named, Caller caller) {
    return switch (named) {
      case Named.Account _ -> caller instanceof Caller.Root ? DIRECT : ACCOUNT;
      case Named.Identity(var arn) ->
          arn.contains(":role/") || isUserOfSession(arn, caller) ? ROLE : DIRECT;
      case Named.Everyone _,
          Named.Service _,
          Named.Federated _,
          Named.CanonicalUser _,
          Named.Unknown _ ->
          DIRECT;
    };
  }
}
