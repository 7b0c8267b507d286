package dev.plinth.access.privilege;

import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Named;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Principals;
import dev.plinth.access.language.Statement;
import dev.plinth.access.lint.HeldDocument.Kind;
import dev.plinth.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything on everything, or all that a service can do on all that it has. In the policy of a
 * resource the resource is that one alone.
 */
record Everything(ServiceAuthorization data) implements Question {
  /** How many services are told by name. */
  private static final int TOLD = 5;

  @Override
  public Stream<Diagnostic> about(Kind kind, Statement statement) {
    return switch (kind) {
      case IDENTITY -> ofPrincipal(statement);
      case RESOURCE -> ofResource(statement);
      case BOUNDARY, TRUST, LIMIT -> Stream.empty();
    };
  }

  private Stream<Diagnostic> ofPrincipal(Statement statement) {
    if (statement.actions().excluded() || !Reach.isEvery(statement)) {
      return Stream.empty();
    }
    if (Reach.isStar(statement)
        && statement.actions().patterns().stream().anyMatch(Everything::isAll)) {
      return Stream.of(
          Diagnostic.warning(
                  PrivilegeCodes.EVERYTHING,
                  statement.origin(),
                  "it allows every action on every resource")
              .note("whoever has it can give themselves and others anything")
              .tryInstead("the actions that are needed, on the resources that they are needed on"));
    }
    var services = new TreeSet<>(whole(statement));
    services.removeIf(service -> !Reach.isEvery(statement, service));
    return services.isEmpty()
        ? Stream.empty()
        : Stream.of(
            Diagnostic.warning(
                    PrivilegeCodes.WHOLE_SERVICE,
                    statement.origin(),
                    "it allows all of " + named(List.copyOf(services)) + " on everything")
                .note("what the service can do tomorrow is allowed as well")
                .tryInstead("the actions that are needed"));
  }

  private Stream<Diagnostic> ofResource(Statement statement) {
    var services = whole(statement);
    var isAll = statement.actions().patterns().stream().anyMatch(Everything::isAll);
    if (statement.actions().excluded() || (services.isEmpty() && !isAll)) {
      return Stream.empty();
    }
    var message =
        "it allows " + (isAll ? "every action" : "all of " + named(services)) + " on the resource";
    return Stream.of(
        isToAccountsOnly(statement)
            ? Diagnostic.note(PrivilegeCodes.WHOLE_SERVICE, statement.origin(), message)
                .note("the account itself then decides who may do what")
            : Diagnostic.warning(PrivilegeCodes.WHOLE_SERVICE, statement.origin(), message)
                .note("whoever it names can rewrite this policy")
                .tryInstead("the actions that are needed"));
  }

  private static boolean isToAccountsOnly(Statement statement) {
    return statement.principals() instanceof Principals.Only(var named)
        && named.stream()
            .allMatch(one -> one instanceof Named.Account || one instanceof Named.Unknown);
  }

  private List<String> whole(Statement statement) {
    return data.services().stream()
        .filter(service ->
            statement.actions().patterns().stream()
                .anyMatch(pattern -> isAll(pattern) || isAllOf(pattern, service)))
        .toList();
  }

  private static boolean isAll(Pattern pattern) {
    var glob = glob(pattern);
    return Reach.isWild(glob) || (glob.contains(":") && parts(glob).allMatch(Reach::isWild));
  }

  private static Stream<String> parts(String glob) {
    return Stream.of(glob.split(":", 2));
  }

  private static boolean isAllOf(Pattern pattern, String service) {
    var glob = glob(pattern);
    int colon = glob.indexOf(':');
    return colon > 0
        && Reach.isWild(glob.substring(colon + 1))
        && Glob.matches(glob.substring(0, colon), service);
  }

  private static String glob(Pattern pattern) {
    return pattern.isFixed() ? pattern.glob(_ -> Optional.empty()).orElse("") : "";
  }

  private static String named(List<String> services) {
    var told =
        "`" + String.join("`, `", services.subList(0, Math.min(TOLD, services.size()))) + "`";
    return services.size() > TOLD ? told + " and " + (services.size() - TOLD) + " more" : told;
  }
}
