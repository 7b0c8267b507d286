package dev.plinth.access.directory;

import dev.plinth.access.Caller;
import dev.plinth.access.language.Named;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Principals;
import dev.plinth.access.language.Statement;
import dev.plinth.access.language.Test;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Those whom policies of resources let in by name and of whom the World does not tell. */
public final class Strangers {
  private static final String ANOTHER = "{another}";
  private static final Pattern ACCOUNT = Pattern.compile(":([0-9]{12}):");

  private Strangers() {}

  /** Whom this policy lets in. */
  public static Collection<Member> of(Access access, Policy guard) {
    var found = new LinkedHashMap<String, Member>();
    for (var named : named(guard)) {
      strangers(access, named).forEach(one -> found.putIfAbsent(one.arn(), one));
    }
    return found.values();
  }

  /**
   * Whom this policy may let in: those whom it names, and where it lets in everybody also somebody
   * of any other account and those of whom its conditions speak.
   */
  public static Collection<Member> all(Access access, Policy guard) {
    var found = new LinkedHashMap<String, Member>();
    of(access, guard).forEach(one -> found.put(one.arn(), one));
    if (named(guard).stream().anyMatch(Named.Everyone.class::isInstance)) {
      var callers = new ArrayList<Caller>();
      callers.add(somebody(ANOTHER));
      guard.statements().stream()
          .filter(Statement::allows)
          .flatMap(one -> one.tests().stream())
          .forEach(test -> ofTest(test, callers));
      callers.stream()
          .filter(one -> one instanceof Caller.Service || !isKnown(access, one))
          .forEach(one -> found.putIfAbsent(one.name(), access.outsider(one, outside(one))));
    }
    return found.values();
  }

  private static boolean isKnown(Access access, Caller caller) {
    return access.directory().find(caller.name()).isPresent()
        || access.directory().accounts().find(caller.account()).isPresent();
  }

  private static void ofTest(Test test, List<Caller> callers) {
    for (var pattern : test.values().patterns()) {
      var written = pattern.written();
      switch (test.key().small()) {
        case "aws:principalaccount" -> {
          if (Accounts.isId(written)) {
            callers.add(somebody(written));
          }
        }
        case "aws:principalarn" -> {
          var account = ACCOUNT.matcher(written);
          if (written.indexOf('*') < 0 && written.indexOf('?') < 0) {
            Caller.read(written).ifPresent(callers::add);
          } else if (account.find()) {
            callers.add(somebody(account.group(1)));
          }
        }
        case "aws:principalservicename" -> callers.add(new Caller.Service(written));
        default -> {}
      }
    }
  }

  private static Caller somebody(String account) {
    return new Caller.Role("arn:aws:iam::" + account + ":role/{any}", account);
  }

  private static List<Member> strangers(Access access, Named named) {
    if (named instanceof Named.Identity(var arn)) {
      // a session is what its role is
      return access.directory().find(arn).isPresent() ? List.of() : access.find(arn);
    }
    return callers(access, named).stream().map(one -> access.outsider(one, outside(one))).toList();
  }

  private static List<Caller> callers(Access access, Named named) {
    return switch (named) {
      case Named.Everyone _ -> List.of(new Caller.Anonymous());
      case Named.Account(var id) ->
          access.directory().accounts().find(id).isPresent() || !Accounts.isId(id)
              ? List.of()
              : List.of(somebody(id));
      case Named.Identity _, Named.CanonicalUser _, Named.Unknown _ -> List.of();
      case Named.Service(var name) -> List.of(new Caller.Service(name));
      case Named.Federated(var name) -> List.of(new Caller.Federated(name));
    };
  }

  private static String outside(Caller caller) {
    return caller.name().endsWith(":role/{any}")
        ? caller.account().equals(ANOTHER)
            ? "anybody in any account"
            : "anybody in account " + caller.account()
        : caller instanceof Caller.Anonymous ? "anybody on the internet" : caller.name();
  }

  /** Whom the statements of a policy name that allow; all whom they do not leave out count too. */
  static List<Named> named(Policy policy) {
    return policy.statements().stream()
        .filter(one -> one.allows())
        .flatMap(one ->
            switch (one.principals()) {
              case Principals.Only(var named) -> named.stream();
              case Principals.AllBut _, Principals.Holder _ ->
                  Stream.<Named>of(new Named.Everyone());
            })
        .toList();
  }
}
