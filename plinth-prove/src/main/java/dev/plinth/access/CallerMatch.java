package dev.plinth.access;

import dev.plinth.access.Caller.Anonymous;
import dev.plinth.access.Caller.Federated;
import dev.plinth.access.Caller.FederatedUser;
import dev.plinth.access.Caller.Role;
import dev.plinth.access.Caller.Root;
import dev.plinth.access.Caller.Service;
import dev.plinth.access.Caller.Session;
import dev.plinth.access.Caller.User;
import dev.plinth.access.language.Named;

/** Whether a name in a policy means a caller. */
final class CallerMatch {
  private CallerMatch() {}

  static boolean isMeant(Caller caller, Named named) {
    return switch (named) {
      case Named.Everyone _ -> true;
      case Named.Account(var id) -> !id.isEmpty() && id.equals(caller.account());
      case Named.Identity(var arn) -> isIdentity(caller, arn);
      case Named.Service(var name) ->
          caller instanceof Service service && service.name().equals(name);
      case Named.Federated(var name) ->
          caller instanceof Federated federated && federated.name().equals(name);
      // which account a canonical id belongs to is told nowhere
      case Named.CanonicalUser _, Named.Unknown _ -> false;
    };
  }

  private static boolean isIdentity(Caller caller, String arn) {
    return caller.name().equals(arn)
        || switch (caller) {
          case Session session -> isRoleOf(session, arn);
          case FederatedUser user -> isUserOf(user, arn);
          case User _, Role _, Root _, Service _, Federated _, Anonymous _ -> false;
        };
  }

  /**
   * A federated session's ARN has the name of the user who federated, without the path.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">Federated
   *     user sessions</a>
   */
  private static boolean isUserOf(FederatedUser session, String arn) {
    var parts = arn.split(":", 6);
    var own = session.name().substring(session.name().indexOf('/') + 1);
    return parts.length == 6
        && parts[2].equals("iam")
        && parts[4].equals(session.account())
        && parts[5].startsWith("user/")
        && parts[5].substring(parts[5].lastIndexOf('/') + 1).equals(own);
  }

  /** The ARN of a session does not tell the path of its role, so the path may be any. */
  private static boolean isRoleOf(Session session, String arn) {
    if (session.role().equals(arn)) {
      return true;
    }
    var own = session.role().substring(session.role().indexOf(":role/") + ":role/".length());
    int kind = arn.indexOf(":role/");
    return !own.contains("/")
        && kind > 0
        && arn.substring(arn.lastIndexOf('/') + 1).equals(own)
        && session.role().startsWith(arn.substring(0, kind + ":role/".length()));
  }
}
