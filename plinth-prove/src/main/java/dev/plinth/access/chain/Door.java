package dev.plinth.access.chain;

import dev.plinth.access.Caller;
import dev.plinth.access.directory.Guard;
import dev.plinth.access.language.Named;
import dev.plinth.access.language.Principals;
import dev.plinth.access.language.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The policy by which a role or a resource lets others in, and whom it names.
 *
 * @param number of its own
 * @param accounts those that it lets in by name, or somebody in them
 * @param isOpen whether it lets in whoever meets its conditions, or somebody who is not known
 * @param services those that it lets in
 * @param providers of identities, those that it lets in
 */
record Door(
    int number,
    Guard guard,
    Set<String> accounts,
    boolean isOpen,
    Set<String> services,
    Set<String> providers,
    List<Named> named) {

  static Door of(int number, Guard guard) {
    var accounts = new TreeSet<String>();
    var services = new TreeSet<String>();
    var providers = new TreeSet<String>();
    boolean isOpen = false;
    for (var statement : guard.policy().statements()) {
      if (statement.allows()) {
        isOpen |= isOpen(statement);
        for (var named : named(statement)) {
          switch (named) {
            case Named.Account(var id) -> accounts.add(id);
            case Named.Identity(var arn) -> accounts.add(account(arn));
            case Named.Service(var name) -> services.add(name);
            case Named.Federated(var name) -> providers.add(name);
            case Named.Everyone _, Named.CanonicalUser _, Named.Unknown _ -> {}
          }
        }
      }
    }
    var named = guard.policy().statements().stream().flatMap(one -> named(one).stream()).distinct();
    return new Door(number, guard, accounts, isOpen, services, providers, named.toList());
  }

  private static List<Named> named(Statement statement) {
    return switch (statement.principals()) {
      case Principals.Holder _ -> List.of();
      case Principals.Only(var named) -> named;
      case Principals.AllBut(var named) -> named;
    };
  }

  private static boolean isOpen(Statement statement) {
    return !(statement.principals() instanceof Principals.Only(var named))
        || named.stream()
            .anyMatch(one ->
                switch (one) {
                  case Named.Everyone _, Named.CanonicalUser _, Named.Unknown _ -> true;
                  // whose ARN has no account is not known
                  case Named.Identity(var arn) -> account(arn).isEmpty();
                  case Named.Account _, Named.Service _, Named.Federated _ -> false;
                });
  }

  private static String account(String arn) {
    var parts = arn.split(":", 6);
    return parts.length == 6 ? parts[4] : "";
  }

  boolean isTrust() {
    return guard.role().isPresent();
  }

  /** Whether a statement may let this caller in. */
  boolean concerns(Caller caller) {
    return guard.policy().statements().stream()
        .filter(Statement::allows)
        .anyMatch(one -> isOpen(one) || named(one).stream().anyMatch(caller::isMeantBy));
  }

  /** The users, roles and sessions of an account that it names, for or against. */
  Stream<Caller> callers(String account) {
    return named.stream()
        .flatMap(one ->
            one instanceof Named.Identity(var arn) && account(arn).equals(account)
                ? Caller.read(arn).stream()
                : Stream.<Caller>empty());
  }

  /** Whether a statement that allows speaks of one of these actions. */
  boolean speaksOf(Collection<String> actions) {
    return actions.stream()
        .map(action -> action.toLowerCase(Locale.ROOT))
        .anyMatch(action ->
            action.indexOf('*') >= 0
                || guard.policy().about(action).stream().anyMatch(Statement::allows));
  }

  /** What its statements say, to look for names in. */
  String text() {
    return guard.policy().statements().toString();
  }
}
