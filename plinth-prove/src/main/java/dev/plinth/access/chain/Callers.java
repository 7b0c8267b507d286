package dev.plinth.access.chain;

import dev.plinth.access.Caller;
import dev.plinth.access.directory.Member;

/** What principals may call themselves. */
final class Callers {
  private Callers() {}

  /** Whether a member may ask as this caller: as itself, or in a session that it may have. */
  static boolean maybeOf(Member member, Caller caller) {
    var own = member.caller();
    return switch (caller) {
      case Caller.Session session ->
          own instanceof Caller.Role
              && last(session.role()).equals(last(own.name()))
              && session.account().equals(own.account());
      case Caller.FederatedUser user ->
          own instanceof Caller.User && user.account().equals(own.account());
      case Caller.User _, Caller.Role _, Caller.Root _ -> caller.name().equals(own.name());
      case Caller.Service _, Caller.Federated _, Caller.Anonymous _ -> false;
    };
  }

  private static String last(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
